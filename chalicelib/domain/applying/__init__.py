"""What an applicant or a party does before (and around) handling, each as a pure decision."""
