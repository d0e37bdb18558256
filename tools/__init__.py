"""The ground floors: calculators of health, churn and upsell, the client book, and the library of playbooks."""
