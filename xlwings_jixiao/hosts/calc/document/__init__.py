"""An open Calc document: what its sheets hold, and instructions carried out in it."""
