"""Who works here, who is signed in, and how far their hands reach."""
