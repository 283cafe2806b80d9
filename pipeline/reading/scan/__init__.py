"""A page that is a picture: rendered, turned upright, its rules found, its cells cut out and read."""
