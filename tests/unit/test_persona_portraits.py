import io
import re
import struct
import zlib
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, PngImagePlugin

from tests.cards import picture_bytes
from workshop_data import errors
from workshop_data.personas import pictures, portraits


@given(st.text(max_size=60))
def test_a_portrait_is_a_drawing_of_shapes_and_the_same_each_time(name: str) -> None:
    drawn = portraits.drawn(name)
    portraits.recipe.cache_clear()
    assert portraits.drawn(name) == drawn
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(drawn).iter()}
    assert tags == {"svg", "rect", "path"}


def test_nothing_of_the_name_is_in_its_portrait() -> None:
    assert "onload" not in portraits.drawn('"><script onload="x">')


def test_case_and_accents_make_no_other_portrait_and_names_do() -> None:
    assert portraits.drawn(" ÉLODIE ") == portraits.drawn("elodie")
    assert len({portraits.drawn(f"Persoon {number}") for number in range(200)}) > 190


def _opened(picture: pictures.Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(40, 30), (30, 40), (2000, 700), (1, 1)])
def test_a_picture_becomes_a_square_jpeg(kind: str, size: tuple[int, int]) -> None:
    picture = pictures.prepared(picture_bytes(kind, size=size))
    assert (picture.media_type, _opened(picture).format) == ("image/jpeg", "JPEG")
    assert _opened(picture).size == (pictures.SIDE, pictures.SIDE)


def test_the_same_upload_gives_the_same_picture() -> None:
    assert pictures.prepared(picture_bytes()) == pictures.prepared(picture_bytes())


def test_place_camera_and_comments_are_gone() -> None:
    exif, out = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Make] = "SecretCamera"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (50.0, 51.0, 1.0)
    Image.new("RGB", (60, 60), "teal").save(out, "JPEG", exif=exif, comment=b"SecretComment")
    picture = pictures.prepared(out.getvalue())
    assert b"Secret" in out.getvalue() and b"Secret" not in picture.content
    assert not _opened(picture).getexif() and set(_opened(picture).info) <= {
        "jfif", "jfif_version", "jfif_unit", "jfif_density"
    }  # fmt: skip


def test_a_picture_that_lies_on_its_side_is_turned_upright() -> None:
    exif, out = Image.Exif(), io.BytesIO()
    exif[ExifTags.Base.Orientation] = 3
    lying = Image.new("RGB", (100, 100), "white")
    lying.paste("black", (0, 0, 100, 50))
    lying.save(out, "JPEG", exif=exif)
    upright = _opened(pictures.prepared(out.getvalue())).convert("L")
    assert upright.getpixel((256, 100)) > 200 > 50 > upright.getpixel((256, 400))  # type: ignore[operator]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_becomes_plain_rgb(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (20, 20)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert _opened(pictures.prepared(out.getvalue())).mode == "RGB"


def test_a_picture_of_sixteen_bits_keeps_its_greys() -> None:
    out = io.BytesIO()
    Image.new("I;16", (20, 20), 128 * 257).save(out, "PNG")
    assert _opened(pictures.prepared(out.getvalue())).getpixel((5, 5)) == (128, 128, 128)


def test_what_can_be_seen_through_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    assert _opened(pictures.prepared(out.getvalue())).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg onload='x'/>", b"%PDF-1.7", picture_bytes()[:60]])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(errors.NotAPicture):
        pictures.prepared(content)


def test_a_picture_of_another_kind_is_refused() -> None:
    with pytest.raises(errors.NotAPicture):
        pictures.prepared(picture_bytes("GIF"))


def test_a_jpeg_that_breaks_off_is_refused() -> None:
    whole = picture_bytes("JPEG", size=(300, 300))
    with pytest.raises(errors.NotAPicture):
        pictures.prepared(whole[: len(whole) // 2])


@given(st.binary(max_size=200))
def test_any_bytes_are_a_picture_or_are_refused_by_name(content: bytes) -> None:
    with pytest.raises((errors.NotAPicture, errors.PictureTooLarge)):
        pictures.prepared(b"\x89PNG\r\n\x1a\n" + content)


def test_a_file_over_five_megabytes_is_refused_before_it_is_opened() -> None:
    with pytest.raises(errors.PictureTooLarge):
        pictures.prepared(picture_bytes() + b"\0" * (pictures.SIZE_LIMIT_MB * 1024 * 1024))


def _png_that_says_it_is(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(8000, 8000), (10_000, 10_000), (30_000, 30_000), (100_000, 1000)])
def test_a_picture_that_unpacks_to_too_much_is_refused_by_its_header(size: tuple[int, int]) -> None:
    with pytest.raises(errors.PictureTooLarge):
        pictures.prepared(_png_that_says_it_is(*size))


def test_a_text_in_a_png_that_unpacks_to_too_much_is_refused() -> None:
    info, out = PngImagePlugin.PngInfo(), io.BytesIO()
    info.add_text("comment", "a" * 100_000_000, zip=True)
    Image.new("RGB", (10, 10)).save(out, "PNG", pnginfo=info)
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(errors.NotAPicture):
        pictures.prepared(out.getvalue())


def test_the_id_of_a_picture_is_made_from_its_content() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", pictures.prepared(picture_bytes()).id)
    assert pictures.prepared(picture_bytes()).id != pictures.prepared(picture_bytes(colour="teal")).id
