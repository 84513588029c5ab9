"""The suite `utterances`: what officers type beside an indicator table, and what should be done."""
