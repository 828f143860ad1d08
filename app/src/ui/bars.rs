use leptos::prelude::*;

use crate::domain::{Plot, grouped};

/// Widths, in units of the drawing: as wide as a small phone, so that its words stay readable there.
const WIDTH: f64 = 320.0;
/// Left over on the right for the number after a bar.
const FOR_NUMBER: f64 = 52.0;
const NAME: f64 = 18.0;
const BAR: f64 = 14.0;
const GAP: f64 = 12.0;
const KEY: f64 = 20.0;
/// The most characters of a name that fit on a line.
const LONGEST_NAME: usize = 42;

/// Bars, drawn as SVG without a script. Their table stands beside them, so to a screen reader this is one image.
#[component]
pub fn Bars(
    /// What is drawn.
    plot: Plot,
    /// What it shows, for those who do not see it.
    #[prop(into)]
    label: String,
    /// Begins the ids of its patterns: no two drawings of a page have the same.
    id: &'static str,
) -> AnyView {
    let longest = longest(&plot);
    // A line without a figure has nothing to show, and a lone one nothing to stand beside.
    let lines: Vec<_> = plot.lines.iter().filter(|it| it.1.iter().any(Option::is_some)).collect();
    let least = if plot.is_stacked { 1 } else { 2 };
    if longest == 0 || lines.len() < least {
        return view! { <p class="govuk-body">"There is nothing to draw yet."</p> }.into_any();
    }
    let mut y = KEY * count(plot.series.len()) + GAP;
    let key = plot.series.iter().enumerate().map(|(at, name)| key(id, at, name)).collect_view();
    let lines = lines
        .into_iter()
        .map(|(name, numbers)| {
            let top = y;
            y += NAME + BAR * count(if plot.is_stacked { 1 } else { numbers.len() }) + GAP;
            let bars = if plot.is_stacked {
                stacked(id, numbers, top + NAME, longest)
            } else {
                grouped_bars(id, numbers, top + NAME, longest)
            };
            view! {
                <text class="bars__name" x="0" y=top + NAME - 5.0>{short(name)}</text>
                {bars}
            }
        })
        .collect_view();
    view! {
        <svg class="bars" role="img" aria-label=label viewBox=format!("0 0 {WIDTH} {y}") focusable="false">
            <defs>{patterns(id)}</defs>
            {key}
            {lines}
        </svg>
    }
    .into_any()
}

/// How each series is filled: told apart without colour, by what is drawn on it.
fn patterns(id: &str) -> AnyView {
    let pattern = |at: usize, mark: AnyView| {
        view! {
            <pattern id=format!("{id}-{at}") width="6" height="6" patternUnits="userSpaceOnUse">
                <rect class="bars__ground" width="6" height="6"></rect>
                {mark}
            </pattern>
        }
    };
    let stripes = view! { <path class="bars__mark" d="M-1 7 7 -1M-1 1 1 -1M5 7 7 5"></path> }.into_any();
    let dots = view! { <circle class="bars__dot" cx="3" cy="3" r="1.3"></circle> }.into_any();
    view! { {pattern(1, stripes)} {pattern(2, dots)} }.into_any()
}

/// Solid, striped, dotted, empty.
fn fill(id: &str, series: usize) -> (&'static str, Option<String>) {
    match series {
        0 => ("bars__bar bars__bar--solid", None),
        1 | 2 => ("bars__bar", Some(format!("url(#{id}-{series})"))),
        _ => ("bars__bar bars__bar--empty", None),
    }
}

fn rect(id: &str, series: usize, (x, y): (f64, f64), width: f64) -> AnyView {
    let (class, fill) = fill(id, series);
    view! { <rect class=class fill=fill x=x y=y width=width height=BAR - 3.0></rect> }.into_any()
}

fn number(x: f64, y: f64, words: String) -> AnyView {
    view! { <text class="bars__number" x=x + 4.0 y=y + BAR - 4.0>{words}</text> }.into_any()
}

fn key(id: &str, series: usize, name: &'static str) -> AnyView {
    let y = KEY * count(series);
    view! {
        {rect(id, series, (0.5, y + 1.5), 18.0)}
        <text class="bars__name" x="26" y=y + 12.0>{name}</text>
    }
    .into_any()
}

/// One bar under the other; where a number is not shown, there is none.
fn grouped_bars(id: &str, numbers: &[Option<i64>], top: f64, longest: i64) -> AnyView {
    numbers
        .iter()
        .enumerate()
        .map(|(series, value)| {
            let y = top + BAR * count(series);
            value.map(|value| {
                let long = scaled(value, longest);
                view! { {rect(id, series, (0.5, y), long)} {number(long, y, grouped(value))} }
            })
        })
        .collect_view()
        .into_any()
}

/// One bar of several parts, with all its numbers after it.
fn stacked(id: &str, numbers: &[Option<i64>], top: f64, longest: i64) -> AnyView {
    let mut x = 0.5;
    let parts = numbers
        .iter()
        .enumerate()
        .filter_map(|(series, value)| {
            let long = scaled(value.filter(|it| *it > 0)?, longest);
            let part = rect(id, series, (x, top), long);
            x += long;
            Some(part)
        })
        .collect_view();
    let total: i64 = numbers.iter().flatten().sum();
    view! { {parts} {number(x, top, grouped(total))} }.into_any()
}

fn longest(plot: &Plot) -> i64 {
    let of = |line: &Vec<Option<i64>>| {
        let numbers = line.iter().flatten();
        if plot.is_stacked { numbers.sum() } else { numbers.max().copied().unwrap_or_default() }
    };
    plot.lines.iter().map(|it| of(&it.1)).max().unwrap_or_default()
}

fn scaled(value: i64, longest: i64) -> f64 {
    let part = real(value) / real(longest.max(1)) * (WIDTH - FOR_NUMBER);
    (part * 10.0).round() / 10.0
}

#[expect(clippy::cast_precision_loss, reason = "a drawing is no more exact than a pixel")]
fn real(value: i64) -> f64 {
    value as f64
}

fn count(count: usize) -> f64 {
    real(i64::try_from(count).unwrap_or_default())
}

fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let start: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(is_stacked: bool) -> Plot {
        Plot {
            series: vec!["a", "b"],
            is_stacked,
            lines: vec![
                ("<svg onload=alert(1)>".into(), vec![Some(4), Some(6)]),
                ("x".repeat(60), vec![None, Some(0)]),
            ],
        }
    }

    fn shown(plot: Plot) -> String {
        let owner = Owner::new();
        owner.with(|| view! { <Bars plot=plot label="Days" id="d"/> }.to_html())
    }

    #[test]
    fn a_drawing_needs_no_style_and_no_script_and_shows_hostile_names_as_text() {
        for is_stacked in [true, false] {
            let html = shown(plot(is_stacked));
            assert!(!html.contains("style=") && !html.contains("<script") && !html.contains("<svg onload"));
            assert!(html.contains("role=\"img\"") && html.contains('…'), "{html}");
        }
    }

    #[test]
    fn the_longest_bar_fills_its_room_and_no_bar_leaves_it() {
        assert_eq!((longest(&plot(true)), longest(&plot(false))), (10, 6));
        assert!((scaled(10, 10) - (WIDTH - FOR_NUMBER)).abs() < 0.1 && scaled(0, 0) < 0.1);
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        let html =
            shown(Plot { series: vec!["a"], is_stacked: false, lines: vec![("b".into(), vec![None])] });
        assert!(html.contains("nothing to draw"));
    }
}
