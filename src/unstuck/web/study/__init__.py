"""What a learner sees and does: first run, Today, lessons, problems, topics, settings."""
