"""What is known of the report, and the proof of what the edition takes from it."""
