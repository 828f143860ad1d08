//! Pictures are painted afresh: what is kept has the same points and nothing else, no place where it was
//! taken, no camera, no hidden programs.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;

use app::domain::{FileKind, FileProblem};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, Limits};
use tempfile::TempPath;

use super::{blobs, not_stored};

/// More than phones take unless told to: 24 million.
const MEGAPIXELS: u32 = 30;
/// The longer side of what is kept: a page of paper at 210 points to the inch, which is easy to read.
const LONGEST: u32 = 2_480;
/// Memory for the decoded points.
const MEMORY: u64 = 128 * 1024 * 1024;
const QUALITY: u8 = 85;

/// The picture again, upright, no larger than needed.
pub fn paint(path: &Path, kind: FileKind, uploads: &Path) -> Result<TempPath, FileProblem> {
    let (picture, colours) = read(path, kind)?;
    let mut painted = blobs::temporary(uploads)?;
    let mut out = BufWriter::new(painted.as_file_mut());
    let wrote = if kind == FileKind::Jpg {
        write(JpegEncoder::new_with_quality(&mut out, QUALITY), &opaque(picture), colours)
    } else {
        write(PngEncoder::new(&mut out), &picture, colours)
    };
    wrote.and_then(|()| out.flush().map_err(ImageError::IoError)).map_err(not_stored)?;
    drop(out);
    Ok(painted.into_temp_path())
}

/// The points, and the profile that says which colours they are.
fn read(path: &Path, kind: FileKind) -> Result<(DynamicImage, Option<Vec<u8>>), FileProblem> {
    let format = if kind == FileKind::Jpg { ImageFormat::Jpeg } else { ImageFormat::Png };
    let file = BufReader::new(File::open(path).map_err(not_stored)?);
    let mut reader = ImageReader::with_format(file, format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(problem)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > u64::from(MEGAPIXELS) * 1_000_000 {
        return Err(FileProblem::TooManyPixels(MEGAPIXELS));
    }
    let upright = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let colours = decoder.icc_profile().unwrap_or_default();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(problem)?;
    if width.max(height) > LONGEST {
        // Averages points without a second large copy.
        picture = picture.thumbnail(LONGEST, LONGEST);
    }
    picture.apply_orientation(upright);
    Ok((picture, colours))
}

fn problem(error: ImageError) -> FileProblem {
    match error {
        ImageError::Limits(_) => FileProblem::TooManyPixels(MEGAPIXELS),
        _ => FileProblem::Damaged,
    }
}

/// In a form that a JPG can hold.
fn opaque(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => picture,
        other => other.into_rgb8().into(),
    }
}

fn write(
    mut encoder: impl ImageEncoder,
    picture: &DynamicImage,
    colours: Option<Vec<u8>>,
) -> Result<(), ImageError> {
    if let Some(colours) = colours {
        // An encoder that cannot hold a profile leaves it out.
        let _ = encoder.set_icc_profile(colours);
    }
    encoder.write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into())
}
