//! Many postcodes at once, ranked by the points in force on one day.

use app::domain::{Metric, Postcode, Ranking, Setting, Site, Yardstick, rank_by};

use super::{Service, UseCaseResult};
use crate::store::places;

/// What every postcode is measured against.
pub struct Ranker {
    /// The day whose points are in force (YYYY-MM-DD).
    pub on: String,
    /// The release of the postcodes.
    pub data_date: String,
    /// Code and name of the partnerships that cannot be ranked that day.
    pub without_point: Vec<(String, String)>,
    stick: Yardstick,
}

impl Ranker {
    /// The name and version of the method.
    pub fn method(&self) -> String {
        self.stick.metric().method()
    }
}

impl Service {
    /// How distances are measured, as set.
    pub fn metric(&self) -> Metric {
        Metric::of_setting(self.settings().get(Setting::NearestPoints))
    }

    /// Every point in force on a day (YYYY-MM-DD).
    pub async fn sites_on(&self, day: &str) -> UseCaseResult<Vec<Site>> {
        Ok(places::list_sites(&mut &self.db, day).await?)
    }

    /// The points in force on a day; today's when none is named.
    pub async fn ranker(&self, on: Option<&str>) -> UseCaseResult<Ranker> {
        let mut db = &self.db;
        let on = on.map_or_else(|| self.today(), str::to_owned);
        Ok(Ranker {
            data_date: places::data_date(&mut db).await?,
            without_point: places::list_without_point(&mut db, &on).await?,
            stick: Yardstick::new(self.metric(), &places::list_sites(&mut db, &on).await?),
            on,
        })
    }

    /// The partnerships by distance from each postcode; none where nobody knows where it is.
    pub async fn rank_many(
        &self,
        ranker: &Ranker,
        postcodes: &[Postcode],
    ) -> UseCaseResult<Vec<Option<Ranking>>> {
        let found = places::locate_many(&mut &self.db, postcodes).await?;
        let ranking = |(postcode, located): (&Postcode, Option<places::Located>)| {
            let it = located?;
            Some(rank_by(&ranker.stick, postcode.as_str(), it.tier, it.point, &ranker.data_date))
        };
        Ok(postcodes.iter().zip(found).map(ranking).collect())
    }
}
