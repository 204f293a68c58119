"""An extractor that asks a language model: the model quotes, and only what stands in the text is kept."""
