"""Understanding: Chinese utterances to typed operations, without a model.

`parser` is where one begins to read: it takes an utterance through the packages below, in this order.

- `words`: one plain spelling of what was typed; clauses, numbers and values in it.
- `rows`: which rows of the table are meant, by number, place, name, category or content.
- `outright`: whole turns of phrase that are known as they stand.
- `reading`: the precise reader, by a grammar for each kind of request that one clause can be.
- `weighing`: sentences that no grammar reads whole, taken apart into what they mention and put together again.
- `guarding`: what was read, looked at once more, so that nothing is done unasked.

Beside them lie the nouns that all of these share: the `scene` an utterance is heard against, the `reference` of a
phrase to rows, the `outcome` of a clause, the `meaning` of the whole, and how a question is put (`offering`,
`wording`).
"""
