"""Arabic text: folding with an offset map, sentences, tokens, morphology. The only room that touches camel-tools."""
