"""The auditor's web pages."""
