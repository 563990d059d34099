"""Portraits that were uploaded: checked by decoding them, cut square, scaled, bare of metadata."""

import hashlib
import io
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps
from sqlite_utils import Database

from workshop_data import errors
from workshop_data.store import Store, now

SIZE_LIMIT_MB = 5
BYTES_LIMIT = SIZE_LIMIT_MB * 1024 * 1024
PIXEL_LIMIT = 50_000_000
SIDE = 512
MEDIA_TYPE = "image/jpeg"
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 88


@dataclass(frozen=True)
class Picture:
    """A portrait as it is kept; its id is made from its content."""

    id: str
    media_type: str
    content: bytes


def keep(store: Store, content: bytes) -> Picture:
    """Check and keep an uploaded portrait; the same one again gives the one that is there.

    Raises
    ------
    NotAPicture
        When it is no JPEG, PNG or WebP that can be decoded.
    PictureTooLarge
        When the file or the picture in it is larger than a portrait need be.
    NotSaved
    """
    picture = prepared(content)
    with store.write() as db:
        keep_in(db, picture)
    return picture


def keep_in(db: Database, picture: Picture) -> None:
    """Keep a prepared portrait in a transaction that is open already."""
    db.execute(
        """INSERT INTO persona_picture (id, media_type, content, created_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (id) DO NOTHING""",
        [picture.id, picture.media_type, picture.content, now()],
    )


def prepared(content: bytes) -> Picture:
    """The portrait as it will be kept: a square JPEG of 512 pixels in sRGB, without any metadata."""
    if len(content) > BYTES_LIMIT:
        raise too_large()
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            _require_bounded(opened)
            square = _square(opened)
    except errors.WorkshopError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large() from error
    except Exception as error:  # whatever a decoder meets in a file that is none
        raise errors.NotAPicture() from error
    return _picture(square)


def id_of(content: bytes) -> str:
    """The id that a portrait with just this content has."""
    return hashlib.sha256(content).hexdigest()


def get(db: Database, picture_id: str) -> Picture | None:
    """The portrait with this id; None when there is none."""
    row = db.execute(
        "SELECT id, media_type, content FROM persona_picture WHERE id = ?", [picture_id]
    ).fetchone()
    return Picture(*row) if row else None


def require(db: Database, picture_id: str | None) -> None:
    """Raise InvalidValue when a card names a portrait that is not kept here."""
    if picture_id is not None and get(db, picture_id) is None:
        raise errors.InvalidValue(field="picture", value=picture_id[:40])


def _require_bounded(opened: Image.Image) -> None:
    """Refuse by what the header says, before anything is unpacked."""
    width, height = opened.size
    if width * height > PIXEL_LIMIT:
        raise too_large()


def too_large() -> errors.PictureTooLarge:
    """What is said of a file, or a picture in it, that is larger than a portrait need be."""
    return errors.PictureTooLarge(limit=SIZE_LIMIT_MB, pixels=PIXEL_LIMIT // 1_000_000)


def _square(opened: Image.Image) -> Image.Image:
    opened.draft("RGB", (SIDE * 2, SIDE * 2))
    opened.load()
    profile = opened.info.get("icc_profile")
    upright = ImageOps.exif_transpose(opened)
    middle = ImageOps.fit(_on_white(_in_srgb(upright, profile)), (SIDE, SIDE), Image.Resampling.LANCZOS)
    # A new picture holds nothing but pixels: no place, no camera, no comment of the old one.
    bare = Image.new("RGB", middle.size)
    bare.paste(middle)
    return bare


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as a screen shows them; those of a damaged profile stay as they are."""
    if profile is None or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"I", "I;16", "I;16B", "F"}:
        eight_bits = image.convert("F").point(lambda value: value * (1 / 257) + 0)
        return eight_bits.convert("L").convert("RGB")
    if "A" in image.getbands() or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return image.convert("RGB")


def _picture(square: Image.Image) -> Picture:
    out = io.BytesIO()
    square.save(out, "JPEG", quality=_QUALITY, optimize=True)
    content = out.getvalue()
    return Picture(id_of(content), MEDIA_TYPE, content)
