"""What comes from the host and goes to it, as pydantic models; one file for each subject."""
