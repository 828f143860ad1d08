//! Files that are not what they say, too large, too many, there already, or named by an attacker.

use std::fs;
use std::path::Path;

use app::domain::EvidenceLimits;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use crate::support::files::{DOCX, PDF, Part, archive, body, docx, multipart, odt, pdf, photo};
use crate::support::{Browser, Stage, Staged, TestApp};

const ODT: &str = "application/vnd.oasis.opendocument.text";

async fn draft() -> (Staged, String) {
    let it = TestApp::sqlite().await.staged(Stage::Draft).await;
    let page = it.own("/principles/1/evidence");
    (it, page)
}

/// Sends one file, which is refused for this reason, and leaves nothing behind.
async fn refused(it: &mut Staged, name: &str, kind: &str, bytes: &[u8], reason: &str) {
    let page = it.own("/principles/1/evidence");
    let typed = Part::Text("description", "What it shows");
    let reply = it.member.send_files(&page, &[typed, Part::File(name, kind, bytes)]).await;
    reply.refused(&["files"]);
    assert!(reply.problems()[0].1.contains(reason), "{name}: {:?}", reply.problems());
    assert_eq!(reply.value("description"), "What it shows");
    assert_eq!(it.app.count("select count(*) from evidence").await, 0, "{name}");
    assert_eq!(files_in(it.app.folder.path()), 0, "{name}");
}

/// Files in the two folders.
fn files_in(folder: &Path) -> usize {
    let count = |path: &Path| fs::read_dir(path).map_or(0, Iterator::count);
    let blobs = fs::read_dir(folder.join("blobs"));
    let blobs: usize = blobs.map_or(0, |parts| parts.map(|it| count(&it.unwrap().path())).sum());
    blobs + count(&folder.join("uploads"))
}

async fn names(browser: &mut Browser, page: &str) -> Vec<String> {
    browser.get(page).await.expect(200).all("table .evidence__name")
}

#[tokio::test]
async fn what_is_not_what_its_name_says_is_refused_with_the_reason() {
    let (mut it, _) = draft().await;
    let it = &mut it;
    refused(it, "report.docx", DOCX, &pdf("a"), "is not the DOCX file that its name says").await;
    refused(it, "virus.pdf", PDF, b"MZ\x90\0\x03", "is not the PDF file").await;
    refused(it, "page.pdf", "text/html", &pdf("a"), "is not the PDF file").await;
    refused(it, "report.exe", PDF, &pdf("a"), "is not a kind of file we take").await;
    refused(it, "IMG_0001.HEIC", "image/heic", b"x", "Choose a JPG or PDF").await;
    refused(it, "empty.pdf", PDF, b"", "is empty").await;
    refused(it, "half.jpg", "image/jpeg", &photo(40, 20)[..300], "cannot be opened").await;
    refused(it, "odt.docx", DOCX, &odt(&[]), "is not the DOCX file").await;
    refused(it, "docx.odt", ODT, &docx(&[]), "is not the ODT file").await;
    refused(it, "zip.docx", DOCX, &archive(&[("a.txt", b"a")]), "is not the DOCX file").await;
    refused(it, "broken.docx", DOCX, b"PK\x03\x04 and then nothing", "cannot be opened").await;
}

#[tokio::test]
async fn archives_that_unpack_to_too_much_or_lead_elsewhere_are_refused() {
    let (mut it, _) = draft().await;
    let it = &mut it;
    let zeros = vec![0; 40 * 1024 * 1024];
    refused(it, "bomb.docx", DOCX, &docx(&[("word/bomb.xml", &zeros)]), "unpacks to more").await;
    // As 42.zip is made: archives in archives.
    let inner = archive(&[("0.dll", &zeros[..1024 * 1024])]);
    let nested = archive(&[("lib 0.zip", &inner), ("lib 1.zip", &inner)]);
    refused(it, "42.docx", DOCX, &nested, "unpacks to more").await;
    refused(it, "nested.odt", ODT, &odt(&[("Pictures/a.png", &inner)]), "unpacks to more").await;
    let names: Vec<String> = (0..3_100).map(|number| format!("word/{number}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    refused(it, "many.docx", DOCX, &docx(&many), "unpacks to more").await;
    refused(it, "slip.docx", DOCX, &docx(&[("word/../../../etc/cron.d/x", b"x")]), "cannot be opened").await;
    refused(it, "macro.docx", DOCX, &docx(&[("word/vbaProject.bin", b"x")]), "holds macros").await;
    refused(it, "macro.odt", ODT, &odt(&[("Basic/Standard/Module1.xml", b"x")]), "holds macros").await;
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    refused(it, "locked.odt", ODT, &odt(&[("META-INF/manifest.xml", manifest)]), "locked with a password")
        .await;
}

#[tokio::test]
async fn honest_documents_are_taken_several_at_once() {
    let (mut it, page) = draft().await;
    let table = archive(&[("[Content_Types].xml", b"x"), ("xl/workbook.xml", b"x")]);
    let word = docx(&[("word/embeddings/table.xlsx", &table)]);
    let (accounts, text, picture) = (pdf("accounts"), odt(&[]), photo(40, 20));
    let parts = [
        Part::Text("description", "Four of the same kind"),
        Part::File("Accounts 2025.PDF", PDF, &accounts),
        Part::File("plan.docx", "application/octet-stream", &word),
        Part::File("minutes.odt", "", &text),
        Part::File("hall.jpeg", "image/jpeg", &picture),
    ];
    let done = it.member.send_files(&page, &parts).await;
    assert_eq!(done.location(), format!("{page}?added=4&again=0"));
    let shown = it.member.get(&done.location()).await.expect(200);
    assert!(shown.text().contains("4 files were added."), "{}", shown.text());
    assert!(shown.text().contains("Not scanned for viruses"));
    let mut names = shown.all("table .evidence__name");
    names.sort();
    assert_eq!(names, ["Accounts 2025.PDF", "hall.jpeg", "minutes.odt", "plan.docx"]);
    assert_eq!(files_in(it.app.folder.path()), 4);
    let history = it.app.history(&it.reference).await;
    let added = history.iter().filter(|event| event.words().starts_with("Evidence for principle 1 added"));
    assert_eq!(added.count(), 4);
}

#[tokio::test]
async fn pictures_are_painted_afresh_upright_and_without_their_place() {
    let (mut it, page) = draft().await;
    let sent = photo(60, 20);
    assert!(sent.windows(3).any(|it| it == b"GPS"));
    it.member.send_files(&page, &[Part::File("hall.jpg", "image/jpeg", &sent)]).await.location();
    let file = format!("/evidence/{}", it.evidence().await);
    let kept = it.member.get(&file).await.expect(200).bytes;
    assert!(!kept.windows(3).any(|it| it == b"GPS") && !kept.windows(4).any(|it| it == b"Exif"));
    let picture = image::load_from_memory(&kept).unwrap();
    assert_eq!((picture.width(), picture.height()), (20, 60));
}

#[tokio::test]
async fn the_same_file_is_kept_once() {
    let (mut it, page) = draft().await;
    let bytes = pdf("twice");
    let file = || [Part::File("a.pdf", PDF, &bytes)];
    it.member.send_files(&page, &file()).await.location();
    let again = it.member.send_files(&page, &file()).await.location();
    assert_eq!(again, format!("{page}?added=0&again=1"));
    let shown = it.member.get(&again).await.expect(200);
    assert!(shown.text().contains("1 file was there already, so it was kept once."), "{}", shown.text());
    let twice = [Part::File("b.pdf", PDF, &bytes), Part::File("c.pdf", PDF, &bytes)];
    let other = it.own("/principles/2/evidence");
    it.member.send_files(&other, &twice).await.location();
    assert_eq!(it.app.count("select count(*) from evidence").await, 2);
    assert_eq!((it.app.count("select count(*) from blobs").await, files_in(it.app.folder.path())), (1, 1));
    let added = it.app.history(&it.reference).await;
    assert_eq!(added.iter().filter(|event| event.words().contains("added")).count(), 2);
}

#[tokio::test]
async fn what_fits_of_two_hundred_files_is_kept_and_the_rest_is_named() {
    let (mut it, page) = draft().await;
    let files: Vec<(String, Vec<u8>)> =
        (1..=200).map(|number| (format!("{number}.pdf"), pdf(&number.to_string()))).collect();
    let parts: Vec<Part<'_>> = files.iter().map(|(name, bytes)| Part::File(name, PDF, bytes)).collect();
    let reply = it.member.send_files(&page, &parts).await;
    reply.refused(&["files"]);
    let words = &reply.problems()[0].1;
    assert!(words.starts_with("“11.pdf”, “12.pdf”, “13.pdf” and 187 more were not added."), "{words}");
    assert!(words.contains("up to 10 files"), "{words}");
    assert!(reply.text().contains("10 files were added."), "{}", reply.text());
    assert_eq!(names(&mut it.member, &page).await.len(), 10);
    // No other form is offered until there is room again.
    let full = it.member.get(&page).await.expect(200);
    assert!(!full.has("input[type='file']") && full.text().contains("There is no room for another file"));
}

#[tokio::test]
async fn an_application_and_an_organisation_have_limits_too() {
    let limits =
        EvidenceLimits { per_application: 3, organisation_bytes: 100_000, ..EvidenceLimits::default() };
    let app = TestApp::limited(limits).await;
    let mut it = app.staged(Stage::Draft).await;
    let (one, two) = (it.own("/principles/1/evidence"), it.own("/principles/2/evidence"));
    let large = [pdf("large"), vec![b' '; 100_000]].concat();
    let reply = it.member.send_files(&one, &[Part::File("large.pdf", PDF, &large)]).await;
    assert!(reply.problems()[0].1.contains("Your organisation has used its 98 KB"), "{:?}", reply.problems());
    let bytes: Vec<Vec<u8>> = (1..=4).map(|number| pdf(&number.to_string())).collect();
    let names = ["1.pdf", "2.pdf", "3.pdf", "4.pdf"];
    let parts: Vec<Part<'_>> = names.iter().zip(&bytes).map(|(name, it)| Part::File(name, PDF, it)).collect();
    it.member.send_files(&one, &parts[..2]).await.location();
    let reply = it.member.send_files(&two, &parts[2..]).await;
    assert!(
        reply.problems()[0].1.contains("An application can have up to 3 files"),
        "{:?}",
        reply.problems()
    );
    assert_eq!(it.app.count("select count(*) from evidence").await, 3);
}

#[tokio::test]
async fn a_file_beyond_its_limit_is_left_out_and_the_next_is_taken() {
    let limits = EvidenceLimits { file_bytes: 64 * 1024, ..EvidenceLimits::default() };
    let app = TestApp::limited(limits).await;
    let mut it = app.staged(Stage::Draft).await;
    let page = it.own("/principles/1/evidence");
    let large = [pdf("large"), vec![b' '; 64 * 1024]].concat();
    let small = pdf("small");
    let parts = [Part::File("large.pdf", PDF, &large), Part::File("small.pdf", PDF, &small)];
    let reply = it.member.send_files(&page, &parts).await;
    reply.refused(&["files"]);
    assert!(reply.problems()[0].1.contains("“large.pdf” is larger than 64 KB"), "{:?}", reply.problems());
    assert_eq!(names(&mut it.member, &page).await, ["small.pdf"]);
    // Beyond the limit of a whole request it is cut off; what was whole by then is kept.
    let third = pdf("third");
    let huge = vec![b' '; 2 * 1024 * 1024];
    let parts = [
        Part::Text("description", "Before the flood"),
        Part::File("third.pdf", PDF, &third),
        Part::File("huge.pdf", PDF, &huge),
    ];
    // As from a network: a part at a time.
    let (mut sender, receiver) = tokio::io::duplex(16 * 1024);
    let sent = body(&parts);
    tokio::spawn(async move { sender.write_all(&sent).await });
    let stream = axum::body::Body::from_stream(ReaderStream::new(receiver));
    let reply = it.member.post_body(&page, &multipart(), stream).await.expect(413);
    let problems = reply.problems();
    assert!(problems[1].1.contains("All files together were larger than 1.6 MB"), "{problems:?}");
    assert_eq!(reply.value("description"), "Before the flood");
    let mut kept = names(&mut it.member, &page).await;
    kept.sort();
    assert_eq!(kept, ["small.pdf", "third.pdf"]);
}

#[tokio::test]
async fn names_of_attackers_are_made_harmless() {
    let (mut it, page) = draft().await;
    let given = [
        ("../../x.pdf", "x.pdf"),
        ("C:\\fakepath\\a.pdf", "a.pdf"),
        ("invoice\u{202e}fdp.pdf", "invoicefdp.pdf"),
        ("<svg onload=alert(1)>.pdf", "<svg onload=alert(1)>.pdf"),
        (&format!("{}.pdf", "n".repeat(300)), &format!("{}….pdf", "n".repeat(115))),
    ];
    for (index, (name, _)) in given.iter().enumerate() {
        let bytes = pdf(&index.to_string());
        it.member.send_files(&page, &[Part::File(name, PDF, &bytes)]).await.location();
    }
    let shown = it.member.get(&page).await.expect(200);
    let names = shown.all("table .evidence__name");
    for (name, kept) in given {
        assert!(names.iter().any(|it| it == kept), "{name}: {names:?}");
    }
    assert!(!shown.has("svg[onload]") && !shown.body.contains("<svg onload"));
    // No browser sends a NUL: the header is no header.
    let bytes = pdf("nul");
    it.member.send_files(&page, &[Part::File("a\0b.pdf", PDF, &bytes)]).await.expect(400);
    for href in shown.attributes("table a[href^='/evidence/']", "href") {
        let file = it.member.get(&href).await.expect(200);
        let disposition = file.header("content-disposition").unwrap();
        assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
        assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
    }
}

#[tokio::test]
async fn a_form_without_a_file_or_of_another_kind_says_what_to_do() {
    let (mut it, page) = draft().await;
    let nothing = it.member.send_files(&page, &[Part::File("", "application/octet-stream", b"")]).await;
    nothing.refused(&["files"]);
    assert_eq!(nothing.problems()[0].1, "Choose a file");
    let long = "x".repeat(201);
    let file = pdf("a");
    let parts = [Part::Text("description", &long), Part::File("a.pdf", PDF, &file)];
    it.member.send_files(&page, &parts).await.refused(&["description"]);
    it.member.post(&page, &[("files", "a")]).await.expect(400);
    let cut = body(&[Part::File("a.pdf", PDF, &file)]);
    it.member.post_body(&page, &multipart(), cut[..cut.len() / 2].to_vec()).await.expect(400);
    it.member.post_body(&page, "multipart/form-data", cut).await.expect(400);
}

/// The disk is full, or somebody took the folder away.
#[tokio::test]
async fn a_disk_that_refuses_makes_a_plain_page_and_no_row() {
    let (mut it, page) = draft().await;
    fs::write(it.app.folder.path().join("blobs"), "not a folder").unwrap();
    let file = pdf("a");
    let reply = it.member.send_files(&page, &[Part::File("a.pdf", PDF, &file)]).await;
    reply.refused(&["files"]);
    assert!(reply.problems()[0].1.contains("could not be stored. The fault is ours"));
    assert_eq!(it.app.count("select count(*) from evidence").await, 0);
    assert_eq!(it.app.count("select count(*) from blobs").await, 0);
    assert_eq!(fs::read_dir(it.app.folder.path().join("uploads")).unwrap().count(), 0);
}
