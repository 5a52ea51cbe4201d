"""The domain, pure: what a form is, what its texts mean, how it is scored."""
