"""What is measured, as ratios where it can be: machines differ, and are noisy."""
