using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Copilot.Core.Review;
using Copilot.Engine.Tests.Intake;
using Microsoft.EntityFrameworkCore;

namespace Copilot.Web.Tests.Intake;

/// <summary>What is meant to do harm is refused in words, and nothing of it is stored.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed class BadInputTests(Workspace workspace)
{
    private const string Example = "c01-single-level-slip";

    [Fact]
    public async Task A_zip_that_unpacks_without_end_is_refused()
    {
        var bomb = Bomb("chart/01-note.md");
        Assert.InRange(bomb.Length, 0, 400_000);
        await Refused("case", "case.zip", bomb, "unpacks to more than");
    }

    [Fact]
    public async Task A_zip_within_a_zip_is_no_document() =>
        await Refused("case", "case.zip", Packed(("case.yaml", CaseYaml()), ("chart/more.zip", Bomb("a.txt"))), "more.zip");

    [Fact]
    public async Task A_PDF_that_unpacks_without_end_is_refused_in_a_zip_and_in_the_form()
    {
        var pdf = PdfFile.Raw(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
            PdfFile.Stream(new byte[500_000_000], packed: 2)
        );
        Assert.InRange(pdf.Length, 0, 100_000);
        await Refused("case", "case.zip", Packed(("case.yaml", CaseYaml()), ("chart/01.pdf", pdf)), "01.pdf");
        await Refused("documents", "01.pdf", pdf, "01.pdf", Form);
    }

    [Fact]
    public async Task A_Word_document_that_unpacks_without_end_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                zip,
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""u8.ToArray()
            );
            using var part = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open();
            var blank = Enumerable.Repeat((byte)' ', 1 << 20).ToArray();
            for (var i = 0; i < 420; i++)
            {
                part.Write(blank);
            }
        }

        await Refused("documents", "note.docx", bytes.ToArray(), "note.docx", Form);
    }

    [Fact]
    public async Task An_upload_that_says_it_is_a_gigabyte_is_refused_before_it_is_read()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        foreach (
            var (path, type) in new[]
            {
                ("/api/cases", "multipart/form-data; boundary=x"),
                ("/api/cases/1/draft/check", "application/json"),
                ("/session/", "application/x-www-form-urlencoded"),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new Endless(1L << 30) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            request.Headers.Add("X-Request-Token", await nurse.Token());
            using var answer = await nurse.Bare(request);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Contains("too large", await answer.Words(), StringComparison.Ordinal);
            Assert.InRange(((Endless)request.Content).Written, 0, 32L << 20);
        }
    }

    [Fact]
    public async Task An_empty_file_is_refused_by_its_name_and_never_left_out_unsaid()
    {
        await Refused(
            "case",
            "case.zip",
            Packed(("case.yaml", CaseYaml()), ("chart/01.md", "Words."u8.ToArray()), ("chart/02-films.md", [])),
            "02-films"
        );
        await Refused("documents", "films.md", [], "films.md: There is no text in it.", Form);
        await Refused("case", "case.zip", [], "This is no zip file");
    }

    [Fact]
    public async Task What_a_file_of_a_zip_is_its_content_says_and_not_its_name()
    {
        byte[] picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A];
        await Refused("case", "case.zip", Packed(("case.yaml", CaseYaml()), ("chart/01.txt", picture)), "It is a picture.");
        await Refused("case", "case.zip", Packed(("case.yaml", CaseYaml()), ("chart/01.md", "%PDF-1.4\n1 0 obj\n"u8.ToArray())), "01.md");
        await Refused("case", "case.zip", Packed(("case.yaml", CaseYaml()), ("chart/01.md", "Words.\0"u8.ToArray())), "It is no text.");
    }

    [Theory]
    [InlineData("{\"name\":\"age\",\"document\":\"zzz\",\"line\":-5,\"quote\":\"x\"}")]
    [InlineData("{\"name\":\"age\",\"document\":\"\",\"line\":0,\"quote\":\"\"}")]
    [InlineData(
        "{\"name\":\"no-such-fact\",\"document\":\"01-spine-consult\",\"line\":6,\"quote\":\"x\",\"level\":\"Q9\",\"side\":\"up\"}"
    )]
    [InlineData("{\"line\":2147483647}")]
    public async Task A_fact_that_is_none_is_refused_in_words_and_kept_nowhere(string body)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Stored(db => db.Cases.Where(c => c.Name == "bad-fact").Select(c => c.Id).FirstOrDefaultAsync())
            is > 0
                and var there
            ? there
            : await workspace.Take(nurse, Example, "bad-fact");
        await nurse.Post($"/api/cases/{id}/acts/take");
        using var answer = await nurse.Send(
            HttpMethod.Post,
            $"/api/cases/{id}/facts",
            System.Text.Json.JsonDocument.Parse(body).RootElement
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("The fact was not added.", await answer.Words(), StringComparison.Ordinal);
        Assert.Null(await workspace.Stored(db => db.Cases.Where(c => c.Id == id).Select(c => c.Confirmed).FirstAsync()));
    }

    [Theory]
    [InlineData("report\u202Egpj")]
    [InlineData("\u200B")]
    [InlineData("  ")]
    [InlineData("two\u2028lines")]
    [InlineData("hidden\u2066")]
    public async Task A_name_that_turns_or_hides_what_stands_around_it_is_refused(string name)
    {
        var (nurse, administrator) = (await workspace.As(Workspace.Nurse), await workspace.As(Workspace.Administrator));
        using var view = await nurse.Send(
            HttpMethod.Post,
            "/api/views",
            new
            {
                name,
                heap = "team",
                words = "",
            }
        );
        using var hook = await administrator.Send(HttpMethod.Post, "/api/webhooks", new { name, address = "https://claims.example/hooks" });
        using var key = await administrator.Send(
            HttpMethod.Post,
            "/api/keys",
            new
            {
                name,
                owner = "nobody",
                scopes = new[] { "read" },
                days = 7,
            }
        );
        Assert.All(new[] { view, hook, key }, a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.StatusCode));
        Assert.Contains("has a name", await key.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_that_turns_text_is_shown_for_what_it_is_where_a_refusal_repeats_it()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        using var answer = await nurse.Upload(
            "/api/cases",
            "documents",
            "01.md",
            "Left leg pain."u8.ToArray(),
            [.. Form.Select(f => f.Item1 == "id" ? ("id", "a\u202Eb") : f)]
        );
        Assert.Contains("Reference: 'a\uFFFDb'", WebUtility.HtmlDecode(await answer.Words()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_nobody_would_read_is_refused_and_never_cut_off_unsaid()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var before = await Counts();
        using var answer = await nurse.Upload(
            "/api/cases",
            "documents",
            "01.md",
            "Left leg pain."u8.ToArray(),
            [.. Form, ("question", new string('x', 4001))]
        );
        Assert.Contains(
            "Question: It has more than 4000 characters.",
            WebUtility.HtmlDecode(await answer.Words()),
            StringComparison.Ordinal
        );
        Assert.Equal(before, await Counts());
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_is_told_by_its_field()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        using var answer = await nurse.Upload(
            "/api/cases",
            "documents",
            "01.md",
            "Left leg pain."u8.ToArray(),
            [
                .. Form.Select(f =>
                    f.Item1 switch
                    {
                        "id" => ("id", "Not Kebab"),
                        "levels-0" => ("levels-0", "Q9"),
                        _ => f,
                    }
                ),
            ]
        );
        var page = WebUtility.HtmlDecode(await answer.Words());
        Assert.Contains("Reference: 'Not Kebab'", page, StringComparison.Ordinal);
        Assert.Contains("Levels of line 1: 'Q9'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("case.yaml:", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "Not Kebab", "Reference")]
    [InlineData("age", "many", "Age")]
    [InlineData("sex", "x", "Sex")]
    [InlineData("diagnoses", "slip", "Diagnoses")]
    [InlineData("line-of-business", "x", "Line of business")]
    [InlineData("state", "XYZ", "State")]
    [InlineData("profile", "x y", "Guideline profile")]
    [InlineData("profile", "no-such", "Guideline profile")]
    [InlineData("received", "yesterday", "Received")]
    [InlineData("urgency", "soon", "Urgency")]
    [InlineData("construct", "Q9", "Whole span")]
    [InlineData("planned", "soon", "Planned for")]
    [InlineData("code-1", "x\", units: 9", "Code of line 2")]
    [InlineData("units-0", "0", "Units of line 1")]
    [InlineData("units-1", "many", "Units of line 2")]
    [InlineData("levels-1", "L5-S1, Q9", "Levels of line 2")]
    [InlineData("side-1", "up", "Side of line 2")]
    public async Task A_field_that_is_wrong_is_named_as_its_label_begins_and_marked(string field, string value, string label)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var fields = Form.Append(("code-1", "63047")).Where(f => f.Item1 != field).Append((field, value)).ToArray();
        using var answer = await nurse.Upload("/api/cases", "documents", "01.md", "Left leg pain."u8.ToArray(), fields);
        var page = await answer.Words();
        Assert.Contains($"<li id=\"refused-0\">{label}: ", page, StringComparison.Ordinal);
        var marked = page.Split('<')
            .Select(t => t.Split('>')[0])
            .Where(t => t.Contains("aria-invalid=\"true\"", StringComparison.Ordinal))
            .ToList();
        Assert.Contains($"name=\"{field}\"", Assert.Single(marked), StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"refused-0", marked[0], StringComparison.Ordinal);
        Assert.True(
            page.Contains($"aria-label=\"{label}\"", StringComparison.Ordinal)
                || page.Contains($"<label>{label}", StringComparison.Ordinal),
            label
        );
    }

    [Fact]
    public async Task What_is_wrong_beyond_what_is_told_at_once_is_counted()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        using var answer = await nurse.Upload(
            "/api/cases",
            "documents",
            "01.md",
            "Left leg pain."u8.ToArray(),
            [.. Form.Where(f => f.Item1 != "levels-0"), ("levels-0", string.Join(", ", Enumerable.Range(1, 10).Select(i => $"Q{i}")))]
        );
        Assert.Contains("<li>and 2 more</li>", await answer.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../case.yaml")]
    [InlineData("/etc/cron.d/case")]
    [InlineData("chart/../../../01.md")]
    [InlineData("chart\\..\\..\\01.md")]
    public async Task A_name_that_leads_out_of_the_folder_is_refused(string name) =>
        await Refused("case", "case.zip", Packed(("case.yaml", CaseYaml()), (name, "Words."u8.ToArray())), "leads out of the folder");

    [Theory]
    [InlineData("/../workspace.db")]
    [InlineData("/%2e%2e/%2e%2e/keys/key.xml")]
    [InlineData("/..%2f..%2fworkspace.db")]
    [InlineData("/workspace.db")]
    [InlineData("/keys/key.xml")]
    [InlineData("/appsettings.json")]
    [InlineData("/cases/1/letters/..%2f..%2fworkspace.db")]
    [InlineData("/api/passages/..%2f..%2f/etc")]
    public async Task No_address_leads_to_a_file_that_is_not_meant_for_browsers(string path)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        using var answer = await nurse.Get(path);
        var words = await answer.Words();
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {answer.StatusCode}");
        Assert.DoesNotContain("SQLite format", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_that_a_document_brings_are_only_shown()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        const string Name = "<img src=x onerror=alert(1)>..%2f..%2fx.md";
        using var answer = await nurse.Upload(
            "/api/cases",
            "documents",
            Name,
            Encoding.UTF8.GetBytes(
                "Left leg pain for 12 weeks. <script>alert(2)</script> [a](javascript:alert(3)) ![b](https://example.org/b.png)\n"
            ),
            [.. Form.Select(f => f.Item1 == "id" ? ("id", "bad-names") : f)]
        );
        var id = await Drafted(answer);
        await nurse.Post($"/api/cases/{id}/acts/take");
        const string Attack = "</textarea><script>alert(4)</script><a href=\"javascript:alert(5)\">x</a>";
        using (var edit = await nurse.Send(HttpMethod.Put, $"/api/cases/{id}/draft/statements/s2", new { text = Attack }, 1))
        {
            Assert.Equal(HttpStatusCode.OK, edit.StatusCode);
        }

        await nurse.Post($"/api/cases/{id}/acts/ask-for-information", ("words", Attack + " and the films, which are missing."));
        foreach (
            var path in new[]
            {
                $"/cases/{id}",
                $"/cases/{id}?edit=s2",
                $"/cases/{id}/versions?from=1",
                $"/cases/{id}/audit",
                $"/cases/{id}/letters/provider",
                $"/cases/{id}/letters/member",
                "/?heap=waiting",
                $"/?q={WebUtility.UrlEncode(Attack)}",
                $"/?heap={WebUtility.UrlEncode(Attack)}",
            }
        )
        {
            var page = await nurse.Page(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript:", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData(
        "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\nid: *d\n"
    )]
    [InlineData("id: !!python/object/apply:os.system ['true']\n")]
    [InlineData("- id: x\n")]
    [InlineData("\0\0\0\0")]
    public async Task A_case_file_that_is_none_is_refused(string yaml) =>
        await Refused(
            "case",
            "case.zip",
            Packed(("case.yaml", Encoding.UTF8.GetBytes(yaml)), ("chart/01.md", "Words."u8.ToArray())),
            "case.yaml"
        );

    [Fact]
    public async Task A_case_file_nested_without_end_is_refused() =>
        await Refused(
            "case",
            "case.zip",
            Packed(("case.yaml", Encoding.UTF8.GetBytes("id: " + new string('[', 100_000))), ("chart/01.md", "Words."u8.ToArray())),
            "case.yaml"
        );

    [Fact]
    public async Task What_is_no_JSON_or_no_form_is_refused_by_every_endpoint_and_none_fails()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, Example, "bad-json");
        string[] bodies =
        [
            "",
            "{",
            "null",
            "[]",
            "\"x\"",
            "{\"text\":{}}",
            "{\"draft\":\"many\"}",
            "{\"citations\":[{\"line\":99999999999999}]}",
            new string('[', 5000),
            "{\"name\":\"" + new string('x', 1_000_000) + "\"}",
        ];
        string[] paths =
        [
            $"/api/cases/{id}/draft/check",
            $"/api/cases/{id}/draft/statements",
            $"/api/cases/{id}/draft/statements/s2",
            $"/api/cases/{id}/facts",
            $"/api/cases/{id}/sources",
            $"/api/cases/{id}/acts/approve",
            "/api/cases/question",
            "/api/cases",
            "/new/question",
        ];
        foreach (var path in paths)
        {
            foreach (var body in bodies)
            {
                foreach (
                    var type in new[]
                    {
                        "application/json",
                        "application/x-www-form-urlencoded",
                        "multipart/form-data; boundary=x",
                        "text/plain",
                    }
                )
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
                    request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
                    request.Headers.Add("X-Request-Token", await nurse.Token());
                    request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                    using var answer = await nurse.Bare(request);
                    Assert.True(
                        (int)answer.StatusCode is >= 200 and < 500,
                        $"{path} {type} {body[..Math.Min(40, body.Length)]}: {answer.StatusCode}"
                    );
                }
            }
        }

        Assert.Equal(1, await workspace.Stored(db => db.Drafts.CountAsync(d => d.CaseId == id)));
    }

    [Fact]
    public async Task No_form_makes_a_request_anything_that_its_act_does_not_make_of_it()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, Example, "bad-states");

        // Words of a state, a role or another person in a form are nobody's.
        (string, string)[] forged =
        [
            ("state", "signed"),
            ("stage", "Signed"),
            ("role", "physician-advisor"),
            ("by", "demo-physician"),
            ("draft", "1"),
            ("words", "A reason that says a good deal of it."),
            ("attested", Attestation.ReviewedRecord),
            ("licence-state", "CA"),
            ("reasons", "None."),
        ];
        foreach (var act in Enum.GetValues<Act>())
        {
            var before = await Standing(id);
            using var answer = await nurse.Post($"/api/cases/{id}/acts/{ReviewWords.Spelled(act)}", forged);
            var ruling = Transitions.Of(
                Enum.GetValues<Stage>().First(s => ReviewWords.Spelled(s) == before.State),
                act,
                Role.NurseReviewer
            );
            var after = await Standing(id);
            Assert.True(
                after.State == before.State || (ruling.Refusal is null && after.State == ReviewWords.Spelled(ruling.To!.Value)),
                $"{act}: {before.State} became {after.State}"
            );
            Assert.NotEqual("signed", after.State);
        }
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("sign-adverse")]
    [InlineData("sign-partial")]
    [InlineData("information-received")]
    [InlineData("return-to-reviewer")]
    [InlineData("Sign-Adverse")]
    [InlineData("5")]
    [InlineData("..%2fapprove")]
    public async Task No_act_is_done_out_of_its_turn(string act)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(
            nurse,
            Example,
            $"bad-turn-{act.Length}-{string.Concat(act.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit))}-{(char.IsUpper(act[0]) ? "upper" : "plain")}"
        );
        foreach (var person in new[] { Workspace.Nurse, Workspace.Physician, Workspace.Lead, Workspace.Administrator })
        {
            var by = await workspace.As(person);
            using var answer = await by.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/acts/{act}",
                new
                {
                    draft = 1,
                    words = "A reason that says a good deal of it.",
                    reasons = "D-2 is not met.",
                    licenceState = "CA",
                    attested = Attestation.ReviewedRecord,
                }
            );
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{person}: {answer.StatusCode}");
            Assert.Equal("draft", (await Standing(id)).State);
        }
    }

    [Fact]
    public async Task An_attestation_for_another_draft_in_other_words_or_for_another_state_signs_nothing()
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var id = await workspace.Take(nurse, "q13-stimulator-one-level-medicare", "bad-attestation");
        await nurse.Post($"/api/cases/{id}/acts/take");
        await nurse.Post($"/api/cases/{id}/acts/refer");
        var physician = await workspace.As(Workspace.Physician);
        await physician.Post($"/api/cases/{id}/acts/take");
        foreach (
            var (draft, attested, state, status) in new[]
            {
                (2, Attestation.ReviewedRecord, "CA", HttpStatusCode.Conflict),
                (1, "I looked.", "CA", HttpStatusCode.UnprocessableEntity),
                (1, "", "CA", HttpStatusCode.UnprocessableEntity),
                (1, Attestation.ReviewedRecord, "AK", HttpStatusCode.UnprocessableEntity),
                (1, Attestation.ReviewedRecord, "", HttpStatusCode.UnprocessableEntity),
            }
        )
        {
            using var answer = await physician.Send(
                HttpMethod.Post,
                $"/api/cases/{id}/acts/sign-adverse",
                new
                {
                    draft,
                    reasons = "S-1 is not met: the record shows one level and no risk factor.",
                    licenceState = state,
                    attested,
                }
            );
            Assert.True(status == answer.StatusCode, $"{draft} {attested} {state}: {answer.StatusCode} {await answer.Words()}");
            Assert.Equal("with-physician", (await Standing(id)).State);
        }

        Assert.Equal(0, await workspace.Stored(db => db.Audit.CountAsync(a => a.CaseId == id && a.Act == "sign-adverse")));
    }

    private static readonly (string, string)[] Form =
    [
        ("id", "bad-form"),
        ("received", "2025-08-04T09:12"),
        ("urgency", "standard"),
        ("line-of-business", "commercial"),
        ("state", "ca"),
        ("profile", "default"),
        ("age", "36"),
        ("sex", "female"),
        ("diagnoses", "M51.17"),
        ("code-0", "63030"),
        ("units-0", "1"),
        ("levels-0", "L5-S1"),
        ("side-0", "left"),
    ];

    private static byte[] CaseYaml() => File.ReadAllBytes(Path.Combine(Repository.Root, "evals", "cases", Example, "case.yaml"));

    private static byte[] Bomb(string name)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "case.yaml", CaseYaml());
            using var bomb = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            var blank = new byte[1 << 20];
            for (var i = 0; i < 240; i++)
            {
                bomb.Write(blank);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Packed(params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                Add(zip, name, content);
            }
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(bytes);
    }

    /// <summary>Given as a form: the page says why, with what was typed where a form was filled in; and no request, document, job or event more than before.</summary>
    private async Task Refused(string field, string name, byte[] bytes, string says, params (string, string)[] fields)
    {
        var nurse = await workspace.As(Workspace.Nurse);
        var before = await Counts();
        using var answer = await nurse.Upload("/api/cases", field, name, bytes, fields);
        Assert.Equal(field == "case" ? "/new" : null, answer.Headers.Location?.OriginalString);
        var page = WebUtility.HtmlDecode(
            field == "case" ? await nurse.Page("/new") : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        Assert.All(
            fields.Where(f => f.Item1 is "id" or "diagnoses"),
            f => Assert.Contains($"value=\"{f.Item2}\"", page, StringComparison.Ordinal)
        );
        Assert.Contains("It cannot be read", page, StringComparison.Ordinal);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Equal(before, await Counts());
    }

    // Other classes share the workspace one after the other: nothing else is taken in meanwhile.
    private Task<(int, int, int)> Counts() =>
        workspace.Stored(async db =>
            (await db.Cases.CountAsync(), await db.Documents.CountAsync(), await db.Audit.CountAsync(a => a.Act == "receive"))
        );

    private Task<(string State, int Version)> Standing(long id) =>
        workspace.Stored(async db =>
        {
            var row = await db.Cases.AsNoTracking().FirstAsync(c => c.Id == id);
            return (row.State, row.Version);
        });

    private async Task<long> Drafted(HttpResponseMessage answer)
    {
        var id = long.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await workspace.Drafted(id);
        return id;
    }

    /// <summary>As many bytes as it says, made while they are read.</summary>
    private sealed class Endless(long length) : HttpContent
    {
        public long Written { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var part = new byte[1 << 16];
            try
            {
                for (; Written < length; Written += part.Length)
                {
                    await stream.WriteAsync(part);
                }
            }
            catch (Exception e)
                when (e is IOException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
            {
                // Nobody reads it any more.
            }
        }

        protected override bool TryComputeLength(out long size)
        {
            size = length;
            return true;
        }
    }
}
