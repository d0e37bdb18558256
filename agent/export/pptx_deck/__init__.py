"""Parts of the renderer of decks: metrics, flow of blocks over slides, the template, text, tables and charts."""
