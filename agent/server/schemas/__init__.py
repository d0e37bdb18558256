"""The shapes of the service's answers. They describe what the calculators and the desk give; none computes anything."""
