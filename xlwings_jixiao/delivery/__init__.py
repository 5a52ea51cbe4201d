"""What is given to others: the Windows folder, the Calc extension."""
