"""The languages of the interface, a catalogue each."""
