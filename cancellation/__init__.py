"""The rules of cancelling: who may cancel, when it ends, what is still charged.

Everything here is a pure function of its arguments: no clock, no files, no network, no Rasa. The
caller supplies "today" as a date in the account's time zone and the content of `products.yml`.
The backend decides with these rules, and the actions explain with the same ones.

    model       what an account holds: roles, terms, prices, subscriptions, invoices
    catalogue   the products, what people call them, and the route each one takes
    roles       who may cancel
    terms       end dates, notice, and what is still charged
    outcomes    the closed set of answers a decision can give
    decision    all of the above put together for one subscription or add-on

"Article" in a docstring is the Dutch help article about cancelling; "sibling" is what was read on
pages of sibling products, and may only be told to a customer as "normally".
"""
