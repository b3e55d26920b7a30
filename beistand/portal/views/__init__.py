"""What Django answers itself: sign-in, account, invitation, search, norms, failures."""
