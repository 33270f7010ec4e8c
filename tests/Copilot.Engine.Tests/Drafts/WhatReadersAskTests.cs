using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Render.Markdown;
using Copilot.Core.Guardrails;

namespace Copilot.Engine.Tests.Drafts;

/// <summary>What a nurse and a physician asked for when they read drafts of requests of their own.</summary>
public sealed class WhatReadersAskTests
{
    private const string Slip = "c01-single-level-slip";

    [Fact]
    public void A_span_of_care_cites_the_lines_between_which_it_spans()
    {
        var care = Assert.Single(
            Of(Slip).Draft.Statements,
            s => s.Section == Section.Determination && s.Text.Contains("care spans", StringComparison.Ordinal)
        );
        Assert.Contains(
            "gabapentin and naproxen in February",
            string.Join(' ', care.Citations.OfType<ChartCitation>().Select(c => c.Quote)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_code_that_no_criteria_cover_stands_with_the_verdict()
    {
        var (draft, held, _) = Of(Slip, r => r.Replace("\"22853\"", "\"22899\"", StringComparison.Ordinal));
        Assert.False(held);
        Assert.Contains("Not reviewed: 22899, a code that these criteria do not cover", draft.Statements[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_with_a_profile_of_its_own_is_told_where_the_request_names_another()
    {
        const string Told = "the profile medicare is the one for such plans";
        string Basis(string profile) =>
            Of(
                Slip,
                r =>
                    r.Replace("business: commercial", "business: medicare-advantage", StringComparison.Ordinal)
                        .Replace("profile: default", $"profile: {profile}", StringComparison.Ordinal)
            )
                is var (draft, held, _)
            && !held
                ? string.Join(' ', draft.Statements.Where(s => s.Section == Section.Determination).Select(s => s.Text))
                : "held";
        Assert.Contains(Told, Basis("default"), StringComparison.Ordinal);
        Assert.DoesNotContain(Told, Basis("medicare"), StringComparison.Ordinal);
        Assert.DoesNotContain(Told, string.Join(' ', Of(Slip).Draft.Statements.Select(s => s.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_not_read_and_a_state_that_is_none_are_told_in_the_draft()
    {
        var (draft, held, _) = Of(Slip, r => r.Replace("state: CA", "state: ZZ", StringComparison.Ordinal), [("08-fax.pdf", "%PDF")]);
        Assert.False(held);
        var basis = Assert.Single(draft.Statements, s => s.Text.Contains("Read: ", StringComparison.Ordinal)).Text;
        Assert.Contains("08-fax.pdf", basis, StringComparison.Ordinal);
        Assert.Contains("'ZZ' is no state", basis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_that_found_nothing_bad_does_not_look_like_bad_news_and_is_read_back_as_it_was()
    {
        var (_, _, page) = Of(Slip);
        Assert.Contains("| An emergency exists (G-EMERG) | ● none found |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("(G-INJ) | ○", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_of_one_root_beside_imaging_of_another_are_a_pitfall()
    {
        string Pitfalls(string muscle)
        {
            const string Mri =
                "---\ntype: imaging-report\ndate: 2025-07-01\nauthor: radiologist\nmodality: mri\n---\nL5-S1: Severe right foraminal stenosis compressing the exiting right L5 nerve root. The canal is widely patent.\n";
            var note =
                $"---\ntype: consult\ndate: 2025-07-20\nauthor: surgeon\n---\nRight leg pain, 7/10, for six months. Exam: {muscle} on the right is 4/5.\n";
            var request = File.ReadAllText(Path.Combine(Repository.Root, "evals", "cases", Slip, "case.yaml"));
            request =
                request[..request.IndexOf("construct:", StringComparison.Ordinal)]
                + "procedures:\n  - { code: \"63030\", units: 1, levels: [L5-S1], side: right }\n";
            var (draft, held, _) = Draft(CaseFolder.Read(request, [("01-note.md", note), ("02-mri.md", Mri)]));
            Assert.False(held);
            return string.Join(' ', draft.Statements.Where(s => s.Section == Section.Pitfalls).Select(s => s.Text));
        }

        Assert.Contains("signs and imaging are of different roots", Pitfalls("plantar flexion"), StringComparison.Ordinal);
        Assert.DoesNotContain("different roots", Pitfalls("great toe extension"), StringComparison.Ordinal);
    }

    private static (Determination Draft, bool Held, string Page) Of(
        string id,
        Func<string, string>? request = null,
        IEnumerable<(string, string)>? more = null
    )
    {
        var folder = Path.Combine(Repository.Root, "evals", "cases", id);
        var text = File.ReadAllText(Path.Combine(folder, "case.yaml"));
        var chart = Directory.EnumerateFiles(Path.Combine(folder, "chart")).Select(f => (Path.GetFileName(f), File.ReadAllText(f)));
        return Draft(CaseFolder.Read(request?.Invoke(text) ?? text, [.. chart, .. more ?? []]));
    }

    private static (Determination Draft, bool Held, string Page) Draft(ReviewCase read)
    {
        var brief = OwnCases.Pipeline.Read(read).Brief;
        var draft = TemplateWriter.Write(brief);
        var verdict = GuardrailList.Default.Check(draft, new GuardrailInput(brief));
        return (draft, verdict.Held, DraftMarkdown.Write(draft, verdict, brief));
    }
}
