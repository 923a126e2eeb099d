"""Who is learning."""
