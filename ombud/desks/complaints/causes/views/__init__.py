"""The pages of what is learnt from complaints: causes, looks, actions and groups."""
