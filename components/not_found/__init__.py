"""What is answered where nothing is: a page that asks for the code of a workshop."""
