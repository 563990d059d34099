"""The facilitator's remote: the page with which a workshop is led from a phone."""
