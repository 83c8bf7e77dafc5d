"""The librarian's command line: ``./yijian``. In the workshop only, never in Lambda."""
