"""Whatever people, customers and the house do in whatever order: what must hold, holds."""
