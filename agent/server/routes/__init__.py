"""The operations of the service, a module a resource, each with its ``router``."""
