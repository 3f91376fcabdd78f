"""Pictures and pages of playbooks, drawn from the code that runs them."""
