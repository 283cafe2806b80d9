"""The commands of `renja`, one module each; every module offers `register(app)`."""
