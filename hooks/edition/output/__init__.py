"""What readers get: pages, lists, data and the reading face."""
