"""What authors wrote, read and typed."""
