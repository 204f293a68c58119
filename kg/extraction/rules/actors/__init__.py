"""Who occurs: states, persons with their offices, organizations, and the cast that they make up."""
