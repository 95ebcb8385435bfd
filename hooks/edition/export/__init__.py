"""What is written beside the pages: data files and the reading face."""
