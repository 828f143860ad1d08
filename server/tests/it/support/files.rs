//! Files as people send them, and as attackers do.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const BOUNDARY: &str = "----form-of-the-tests";
pub const PDF: &str = "application/pdf";

/// One field of a form.
pub enum Part<'a> {
    Text(&'a str, &'a str),
    /// Name, declared type, bytes.
    File(&'a str, &'a str, &'a [u8]),
}

/// The type of a form with files.
pub fn multipart() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// The body of a form with files, as browsers write it.
pub fn body(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        write!(body, "--{BOUNDARY}\r\n").unwrap();
        match part {
            Part::Text(name, text) => {
                write!(body, "Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}").unwrap();
            }
            Part::File(name, kind, bytes) => {
                let name = name.replace('"', "%22").replace(['\r', '\n'], "");
                write!(
                    body,
                    "Content-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                     Content-Type: {kind}\r\n\r\n"
                )
                .unwrap();
                body.extend_from_slice(bytes);
            }
        }
        body.extend_from_slice(b"\r\n");
    }
    write!(body, "--{BOUNDARY}--\r\n").unwrap();
    body
}

/// A small PDF; each `mark` makes another.
pub fn pdf(mark: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
        .into_bytes()
}

/// An archive of these parts, packed.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TYPES: &[u8] = b"<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.\
    wordprocessingml.document.main+xml\"/></Types>";

/// A Word document with more parts.
pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", TYPES), ("word/document.xml", b"<w:document/>")];
    parts.extend_from_slice(more);
    archive(&parts)
}

/// A text of `LibreOffice` with more parts.
pub fn odt(more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<office:document-content/>"),
    ];
    parts.extend_from_slice(more);
    archive(&parts)
}

/// A picture that lies on its side and says where it was taken.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbImage::from_fn(width, height, |x, _| {
        image::Rgb(if x < width / 2 { [250, 0, 0] } else { [0, 0, 250] })
    });
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut bytes)
        .encode_image(&image::DynamicImage::from(picture))
        .unwrap();
    // An EXIF part right after the start: turned by a quarter (6), and a place.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 53.795 -1.759");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let mut photo = bytes[..2].to_vec();
    photo.extend_from_slice(&[0xff, 0xe1]);
    photo.extend_from_slice(&length);
    photo.extend_from_slice(&exif);
    photo.extend_from_slice(&bytes[2..]);
    photo
}
