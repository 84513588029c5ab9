"""What the rules read a form with: figures, equations, budget lines, the plan's tasks, citations, topics, wording."""
