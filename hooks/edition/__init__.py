"""The edition: what a build reads, proves, checks and gives its readers."""
