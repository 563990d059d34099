"""The QR code that phones scan."""

import segno


def qr_data_uri(address: str) -> str:
    """The address as a QR code with a quiet zone, an SVG image in a data address.

    Error correction M: 15% of the code may be covered or blurred (ISO/IEC 18004).
    """
    code = segno.make_qr(address, error="m")
    return str(code.svg_data_uri(border=3, dark="#000000", light="#ffffff", omitsize=True))
