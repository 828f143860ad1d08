//! What the map shows: squares of postcodes, points, anchors and who has a Lead.

use std::sync::{Arc, Mutex, PoisonError};

use app::domain::{MapCells, MapModel, MapPartnership, Metric, Point, SeatKind, Site, Yardstick};
use app::ports::{MapLine, MapView};

use super::register::COARSE;
use super::{Service, UseCaseError, UseCaseResult};
use crate::store::places;
use crate::store::register::{self, PostcodeLoad};

/// What the squares were worked out from.
#[derive(Clone, Debug, PartialEq)]
struct Basis {
    postcodes: PostcodeLoad,
    sites: Vec<Site>,
    metric: Metric,
    codes: Vec<String>,
}

type Kept = (Basis, Arc<MapCells>);

/// The squares of the last map: they change when postcodes or practices do, which is seldom.
#[derive(Clone, Debug, Default)]
pub struct CellStore(Arc<Mutex<Option<Kept>>>);

impl CellStore {
    fn find(&self, basis: &Basis) -> Option<Arc<MapCells>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|kept| kept.0 == *basis).map(|kept| kept.1.clone())
    }

    fn keep(&self, basis: Basis, cells: Arc<MapCells>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((basis, cells));
    }
}

impl Service {
    async fn cells(&self, store: &CellStore, basis: Basis) -> UseCaseResult<Arc<MapCells>> {
        if let Some(cells) = store.find(&basis) {
            return Ok(cells);
        }
        let rows = register::list_postcode_points(&mut &self.db).await?;
        let measured = basis.clone();
        // Every postcode against every point: not on the thread that answers others.
        let work = tokio::task::spawn_blocking(move || {
            let points: Vec<Point> =
                rows.into_iter().map(|(easting, northing)| Point { easting, northing }).collect();
            let codes: Vec<&str> = measured.codes.iter().map(String::as_str).collect();
            MapCells::new(&points, &measured.sites, measured.metric, &codes)
        });
        let cells =
            Arc::new(work.await.map_err(|_| UseCaseError::Refused("The map is not ready.".to_owned()))?);
        store.keep(basis, cells.clone());
        Ok(cells)
    }

    /// The map of a place and the facts beside it.
    pub async fn area_map(&self, store: &CellStore, place: &str) -> UseCaseResult<MapView> {
        let mut db = &self.db;
        let register = self.register_on(None).await?;
        let today = self.today();
        let sites = places::list_sites(&mut db, &today).await?;
        let codes: Vec<String> = register.partnerships.iter().map(|it| it.code.clone()).collect();
        let postcodes = register::find_load(&mut db).await?;
        let data_date = postcodes.released.clone();
        let cells = self
            .cells(store, Basis { postcodes, sites: sites.clone(), metric: self.metric(), codes })
            .await?;
        let lead = |code: &str| register.holder(code, SeatKind::Lead).map(|it| (it.0.name.clone(), it.0.id));
        let acting = |code: &str| {
            let deputy = register.holder(code, SeatKind::Deputy).filter(|(_, held)| held.acts);
            deputy.map(|it| (it.0.name.clone(), it.0.id))
        };
        let partnership = |it: &app::ports::PartnershipName| MapPartnership {
            code: it.code.clone(),
            name: it.name.clone(),
            has_lead: lead(&it.code).is_some(),
            deputy_acts: acting(&it.code).is_some(),
        };
        let model = MapModel {
            place: place.to_owned(),
            partnerships: register.partnerships.iter().map(partnership).collect(),
            points: sites.iter().map(|it| it.point).collect(),
            anchors: register.anchors.iter().filter_map(|it| it.point).collect(),
            coarse: COARSE,
            cells: MapCells::clone(&cells),
        };
        let stick = Yardstick::new(self.metric(), &sites);
        let nearest_to = |point: Point| {
            let (place, _) = stick.nearest(point)?;
            stick.names().nth(place).map(|(code, _)| code.to_owned())
        };
        let anchors: Vec<(String, uuid::Uuid, Option<String>)> = register
            .anchors
            .iter()
            .map(|it| (it.name.clone(), it.id, it.point.and_then(nearest_to)))
            .collect();
        let lines = model
            .partnerships
            .iter()
            .zip(model.short_names())
            .enumerate()
            .map(|(place, (it, short))| MapLine {
                short,
                code: it.code.clone(),
                name: it.name.clone(),
                lead: lead(&it.code),
                acting: acting(&it.code),
                points: sites.iter().filter(|site| site.code == it.code).count(),
                postcodes: model.cells.postcodes.get(place).copied().unwrap_or_default(),
                anchors: anchors
                    .iter()
                    .filter(|(.., nearest)| nearest.as_deref() == Some(it.code.as_str()))
                    .map(|(name, id, _)| (name.clone(), *id))
                    .collect(),
            })
            .collect();
        let unplaced = anchors.into_iter().filter(|it| it.2.is_none()).map(|it| (it.0, it.1)).collect();
        Ok(MapView { model, lines, unplaced, data_date })
    }
}
