using System.Text.Json;
using System.Text.RegularExpressions;
using Copilot.Core.Cases;
using Copilot.Core.Review;
using Copilot.Web.Hosting;
using Deque.AxeCore.Commons;

namespace Copilot.BrowserTests;

/// <summary>Every page, looked at in Chromium by light and dark and on a tablet.</summary>
[Collection(WorkspaceCollection.Name)]
public sealed partial class PageTests(Workspace workspace)
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly (bool Dark, int Width)[] Views = [(false, 1280), (true, 1280), (false, 820)];

    [Fact]
    public void Every_page_stands_in_the_list_and_nothing_else() =>
        Assert.Equal(PageList.Routes, PageList.All(new(1, 2, 3, 4, 5)).Select(p => p.Route).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task No_page_has_what_axe_finds_in_light_or_dark_or_on_a_tablet_and_none_shows_what_is_no_word()
    {
        var pages = PageList.All(await PreparedCases.MakeAsync(workspace));
        var wrong = new List<string>();
        foreach (var person in pages.GroupBy(p => p.Person))
        {
            await using var window = person.Key is null ? await workspace.OpenAsync() : await workspace.AsAsync(person.Key);
            foreach (var page in person)
            {
                await window.GoAsync(page.Address);
                await window.Page.EvaluateExpressionAsync("document.querySelectorAll('main details').forEach(d => d.open = true)");
                var text = await window.Page.EvaluateExpressionAsync<string>(
                    "(() => { const copy = [...document.querySelectorAll('body > *')].map(e => e.innerText).join('\\n'); return copy })()"
                );
                wrong.AddRange(NoWords(text).Select(w => $"{page.Address}: shows '{w}'"));
                await window.Page.EvaluateExpressionAsync(Axe);
                foreach (var (dark, width) in Views)
                {
                    await window.LookAsync(dark, width);
                    wrong.AddRange((await FindAsync(window)).Select(f => $"{page.Address}, {(dark ? "dark" : "light")}, {width} px: {f}"));
                    if (
                        await window.Page.EvaluateExpressionAsync<int>(
                            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                        )
                        is > 0
                            and var over
                    )
                    {
                        wrong.Add($"{page.Address}, {width} px: {over} px stand beyond the right edge");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Window window) =>
        await window.Page.EvaluateExpressionAsync<string[]>(
            """
            axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] })
              .then(r => r.violations.map(v => `${v.id} x${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)} ${(v.nodes[0].any[0] ?? v.nodes[0].all[0] ?? v.nodes[0].none[0])?.message ?? ""}`))
            """
        );

    private static IEnumerable<string> NoWords(string text) =>
        [
            .. Trace()
                .Matches(text)
                .Select(m => m.Value)
                .Concat(Spelled().Matches(text).Select(m => m.Value).Where(Members.Contains))
                .Distinct(),
        ];

    /// <summary>Names of enum members of more than one word, as the program writes them: a person never reads one.</summary>
    private static HashSet<string> Members { get; } =
    [
        .. new[] { typeof(WorkspaceApp).Assembly, typeof(Request).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.IsEnum)
            .SelectMany(Enum.GetNames)
            .Where(n => Hump().IsMatch(n)),
        .. Enum.GetValues<Stage>().Select(ReviewWords.Spelled).Where(s => s.Contains('-', StringComparison.Ordinal)),
        .. Enum.GetValues<Act>().Select(ReviewWords.Spelled).Where(s => s.Contains('-', StringComparison.Ordinal)),
        .. Enum.GetValues<Role>().Select(ReviewWords.Spelled).Where(s => s.Contains('-', StringComparison.Ordinal)),
    ];

    // Traces of the program, whole identities, and JSON.
    [GeneratedRegex(
        @"\bat (Copilot|System|Microsoft)\.\w+|\w+Exception\b|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\{""|System\.\w+"
    )]
    private static partial Regex Trace();

    [GeneratedRegex("[A-Za-z]+(?:-[a-z]+)*")]
    private static partial Regex Spelled();

    [GeneratedRegex("^[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+$")]
    private static partial Regex Hump();
}
