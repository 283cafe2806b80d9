"""Recognition of text lines: engines behind one Protocol, the models that ship inside wheels."""
