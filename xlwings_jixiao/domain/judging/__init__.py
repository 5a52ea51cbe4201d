"""How an actual is compared with its target: numbers, dates, words, each by a module of its own."""
