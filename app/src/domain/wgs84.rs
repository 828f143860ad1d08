//! From the National Grid to latitude and longitude, which open data is read in (EPSG:4326).
//!
//! The Ordnance Survey's published formulas: the Airy 1830 ellipsoid, then one Helmert transformation.
//! It is right within about five metres in Great Britain, which is finer than what we publish.

use super::Point;

/// Airy 1830, the grid's own ellipsoid, in metres.
const AIRY: (f64, f64) = (6_377_563.396, 6_356_256.909);
/// WGS84's.
const WGS84: (f64, f64) = (6_378_137.0, 6_356_752.314_245);
/// The scale on the central meridian.
const SCALE: f64 = 0.999_601_271_7;
/// The true origin: 49° N, 2° W.
const ORIGIN: (f64, f64) = (49.0, -2.0);
/// The true origin on the grid.
const FALSE_ORIGIN: (f64, f64) = (400_000.0, -100_000.0);
/// From OSGB36 to WGS84: metres, seconds of arc, and parts in a million.
const SHIFT: [f64; 3] = [446.448, -125.157, 542.060];
const TURN: [f64; 3] = [0.1502, 0.2470, 0.8421];
const STRETCH: f64 = -20.4894e-6;

/// Latitude and longitude in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatLon {
    /// North is positive.
    pub latitude: f64,
    /// East is positive.
    pub longitude: f64,
}

impl LatLon {
    /// To so many decimals: four are about ten metres.
    #[must_use]
    pub fn rounded(self, decimals: i32) -> Self {
        let unit = 10_f64.powi(decimals);
        let round = |it: f64| (it * unit).round() / unit;
        Self { latitude: round(self.latitude), longitude: round(self.longitude) }
    }
}

impl Point {
    /// Where it is for the rest of the world.
    pub fn lat_lon(self) -> LatLon {
        let (latitude, longitude) = on_airy(self);
        let [x, y, z] = moved(cartesian(latitude, longitude, AIRY));
        let (latitude, longitude) = geodetic([x, y, z], WGS84);
        LatLon { latitude: latitude.to_degrees(), longitude: longitude.to_degrees() }
    }

    /// The middle of the square of a grid in which it lies: less exact, so that no address can be told.
    #[must_use]
    pub fn coarse(self, metres: i64) -> Self {
        let middle = |it: i64| it.div_euclid(metres) * metres + metres / 2;
        Self { easting: middle(self.easting), northing: middle(self.northing) }
    }
}

/// Latitude and longitude on the grid's own ellipsoid, in radians.
#[expect(clippy::cast_precision_loss, reason = "metres of the grid are far below 2^52")]
fn on_airy(point: Point) -> (f64, f64) {
    let (major, minor) = AIRY;
    let (east, north) = (point.easting as f64 - FALSE_ORIGIN.0, point.northing as f64 - FALSE_ORIGIN.1);
    let square = 1.0 - (minor * minor) / (major * major);
    let mut phi = ORIGIN.0.to_radians() + north / (major * SCALE);
    // Each step leaves less than a thousandth of the error of the one before.
    for _ in 0..8 {
        phi += (north - meridian_arc(phi)) / (major * SCALE);
    }
    let (sin, cos, tan) = (phi.sin(), phi.cos(), phi.tan());
    let nu = major * SCALE / (1.0 - square * sin * sin).sqrt();
    let rho = major * SCALE * (1.0 - square) / (1.0 - square * sin * sin).powf(1.5);
    let eta = nu / rho - 1.0;
    let (t2, t4) = (tan * tan, tan.powi(4));
    let seventh = tan / (2.0 * rho * nu);
    let eighth = tan / (24.0 * rho * nu.powi(3)) * (5.0 + 3.0 * t2 + eta - 9.0 * t2 * eta);
    let ninth = tan / (720.0 * rho * nu.powi(5)) * (61.0 + 90.0 * t2 + 45.0 * t4);
    let tenth = 1.0 / (cos * nu);
    let eleventh = 1.0 / (6.0 * cos * nu.powi(3)) * (nu / rho + 2.0 * t2);
    let twelfth = 1.0 / (120.0 * cos * nu.powi(5)) * (5.0 + 28.0 * t2 + 24.0 * t4);
    let longitude = tenth * east - eleventh * east.powi(3) + twelfth * east.powi(5);
    let latitude = phi - seventh * east.powi(2) + eighth * east.powi(4) - ninth * east.powi(6);
    (latitude, ORIGIN.1.to_radians() + longitude)
}

fn meridian_arc(phi: f64) -> f64 {
    let (major, minor) = AIRY;
    let n = (major - minor) / (major + minor);
    let start = ORIGIN.0.to_radians();
    let (less, more) = (phi - start, phi + start);
    let (n2, n3) = (n * n, n * n * n);
    let first = (1.0 + n + 1.25 * n2 + 1.25 * n3) * less;
    let second = (3.0 * n + 3.0 * n2 + 2.625 * n3) * less.sin() * more.cos();
    let third = (1.875 * n2 + 1.875 * n3) * (2.0 * less).sin() * (2.0 * more).cos();
    let fourth = 35.0 / 24.0 * n3 * (3.0 * less).sin() * (3.0 * more).cos();
    minor * SCALE * (first - second + third - fourth)
}

fn cartesian(latitude: f64, longitude: f64, (major, minor): (f64, f64)) -> [f64; 3] {
    let square = 1.0 - (minor * minor) / (major * major);
    let nu = major / (1.0 - square * latitude.sin().powi(2)).sqrt();
    [
        nu * latitude.cos() * longitude.cos(),
        nu * latitude.cos() * longitude.sin(),
        nu * (1.0 - square) * latitude.sin(),
    ]
}

fn moved([x, y, z]: [f64; 3]) -> [f64; 3] {
    let [rx, ry, rz] = TURN.map(|seconds| (seconds / 3600.0).to_radians());
    let scale = 1.0 + STRETCH;
    [
        SHIFT[0] + scale * x - rz * y + ry * z,
        SHIFT[1] + rz * x + scale * y - rx * z,
        SHIFT[2] - ry * x + rx * y + scale * z,
    ]
}

fn geodetic([x, y, z]: [f64; 3], (major, minor): (f64, f64)) -> (f64, f64) {
    let square = 1.0 - (minor * minor) / (major * major);
    let across = x.hypot(y);
    let mut phi = z.atan2(across * (1.0 - square));
    for _ in 0..8 {
        let nu = major / (1.0 - square * phi.sin().powi(2)).sqrt();
        phi = (z + square * nu * phi.sin()).atan2(across);
    }
    (phi, y.atan2(x))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn metres_apart(one: LatLon, latitude: f64, longitude: f64) -> f64 {
        let north = (one.latitude - latitude) * 111_200.0;
        let east = (one.longitude - longitude) * 111_200.0 * latitude.to_radians().cos();
        north.hypot(east)
    }

    /// The worked example of the Ordnance Survey's guide to coordinate systems.
    #[test]
    fn the_grid_is_read_as_the_guide_reads_it() {
        let (latitude, longitude) = on_airy(Point { easting: 651_410, northing: 313_177 });
        let (expected_latitude, expected_longitude): (f64, f64) = (52.657_570_3, 1.717_921_6);
        assert!((latitude.to_degrees() - expected_latitude).abs() < 1e-5, "{}", latitude.to_degrees());
        assert!((longitude.to_degrees() - expected_longitude).abs() < 1e-5, "{}", longitude.to_degrees());
    }

    /// Points whose places the Ordnance Survey publishes, found with its exact transformation.
    #[test]
    fn known_places_are_where_they_are() {
        for (easting, northing, latitude, longitude) in [
            (651_410, 313_177, 52.658_007_833, 1.716_073_973),
            (422_242, 433_818, 53.800_215_2, -1.663_791_2),
        ] {
            let found = Point { easting, northing }.lat_lon();
            let apart = metres_apart(found, latitude, longitude);
            assert!(apart < 6.0, "{found:?} is {apart} m from {latitude}, {longitude}");
        }
    }

    #[test]
    fn what_is_coarse_is_the_middle_of_a_square() {
        let coarse = Point { easting: 416_499, northing: 432_500 }.coarse(500);
        assert_eq!(coarse, Point { easting: 416_250, northing: 432_750 });
        assert_eq!(Point { easting: -1, northing: 0 }.coarse(500), Point { easting: -250, northing: 250 });
    }

    proptest! {
        /// A step of the grid is a step of the same length on the ground, and north goes up.
        #[test]
        fn distances_are_kept(east in 100_000..600_000_i64, north in 50_000..900_000_i64) {
            let here = Point { easting: east, northing: north }.lat_lon();
            let there = Point { easting: east, northing: north + 1000 }.lat_lon();
            prop_assert!(there.latitude > here.latitude);
            let apart = metres_apart(there, here.latitude, here.longitude);
            prop_assert!((990.0..1010.0).contains(&apart), "{apart}");
        }
    }
}
