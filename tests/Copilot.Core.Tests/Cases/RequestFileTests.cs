using Copilot.Core.Cases;

namespace Copilot.Core.Tests.Cases;

public sealed class RequestFileTests : IDisposable
{
    private readonly TemporaryCase _case = new();

    public void Dispose() => _case.Dispose();

    [Fact]
    public void A_good_request_is_read_whole()
    {
        var request = _case.Read().Request;

        Assert.Equal("one-level", request.Id);
        Assert.Equal(TimeSpan.FromHours(-7), request.Received.Offset);
        Assert.Equal(new Plan(LineOfBusiness.Commercial, "CA", "default"), request.Plan);
        Assert.Equal(new Member(68, Sex.Female), request.Member);
        Assert.Equal(["M43.16", "M48.062"], request.Diagnoses);
        Assert.Equal("L4-L5", request.Construct!.ToString());
        Assert.Equal(["22633", "22840", "63030"], request.Procedures.Select(p => p.Key));
        Assert.Equal(Side.Left, request.Procedures[2].Side);
        Assert.Empty(request.Procedures[1].Levels);
        Assert.Equal(new DateOnly(2025, 9, 2), request.PlannedDate);
    }

    [Fact]
    public void The_as_of_date_is_the_date_in_the_requests_own_offset() => Assert.Equal(new DateOnly(2025, 8, 4), _case.Read().AsOf);

    [Fact]
    public void Two_lines_of_one_code_are_keyed_apart()
    {
        _case.Request("\"22840\", units: 1 }", "\"22633\", units: 1, levels: [L3-L4] }\n  - { code: \"22633\", units: 2 }");
        Assert.Equal(["22633", "22633#2", "22633#3", "63030"], _case.Read().Request.Procedures.Select(p => p.Key));
    }

    [Theory]
    [InlineData("L4-S1", "L4-L5 L5-S1")]
    [InlineData("l4-s1", "L4-L5 L5-S1")]
    [InlineData("T12-S2", "T12-L1 L1-L2 L2-L3 L3-L4 L4-L5 L5-S1")]
    [InlineData("L5-pelvis", "L5-S1")]
    [InlineData("L5-S1, L4-L5", "L4-L5 L5-S1")]
    [InlineData("L4-L5, L4-S1", "L4-L5 L5-S1")]
    [InlineData("C7-T2", "C7-T1 T1-T2")]
    [InlineData("L5-L6, L6-S1", "L5-L6 L6-S1")]
    [InlineData("S1-pelvis", "")]
    public void Spans_expand_to_mobile_interspaces(string levels, string expected)
    {
        _case.Request("22633\", units: 1, levels: [L4-L5]", $"22633\", units: 1, levels: [{levels}]");
        _case.Write("chart/02-films.md", "Six lumbar-type vertebrae, the lowest called L6.");
        Assert.Equal(expected, string.Join(' ', _case.Read().Request.Procedures[0].Levels));
    }

    [Theory]
    [InlineData("T10-pelvis")]
    [InlineData("T12-S2")]
    public void A_construct_may_end_in_an_anchor(string construct)
    {
        _case.Request("construct: L4-L5", $"construct: {construct}");
        Assert.Equal(construct, _case.Read().Request.Construct!.ToString());
    }

    [Fact]
    public void L6_named_anywhere_makes_six_lumbar_vertebrae_everywhere()
    {
        Assert.False(_case.Read().Request.SixLumbar);

        _case.Request("construct: L4-L5", "construct: L6-S1");
        _case.Write("chart/02-films.md", "Slip at L5-6.");
        File.WriteAllText(
            _case.Path("case.yaml"),
            File.ReadAllText(_case.Path("case.yaml"))
                .Replace("63030\", units: 1, levels: [L4-L5]", "63030\", units: 1, levels: [L5-S1]", StringComparison.Ordinal)
        );
        var request = _case.Read().Request;

        Assert.True(request.SixLumbar);
        Assert.Equal("L5-L6 L6-S1", string.Join(' ', request.Procedures[2].Levels));
    }

    [Fact]
    public void L6_that_no_document_tells_of_is_refused_where_it_stands()
    {
        _case.Request("22633\", units: 1, levels: [L4-L5]", "22633\", units: 1, levels: [L4-L6]");
        _case.Write("chart/02-films.md", "Rods of XL6 make.");

        var problem = Assert.Single(_case.Refused());
        Assert.Equal(("C032", 13), (problem.Code, problem.Place.Line));
        Assert.Contains("L4-S1", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("L4-5", "Write 'L4-L5'.")]
    [InlineData("L4/L5", "Write 'L4-L5'.")]
    [InlineData("l5-1", "Write 'L5-S1'.")]
    [InlineData("T12-1", "Write 'T12-L1'.")]
    [InlineData("L5-6", "Write upper-lower, from C1 to S2 or pelvis, e.g. L4-L5 or T12-S2.")]
    public void The_short_form_of_a_level_is_written_out_in_the_remedy(string level, string remedy)
    {
        _case.Request("construct: L4-L5", $"construct: {level}");
        Assert.Equal(remedy, Assert.Single(_case.Refused()).Remedy);
    }

    [Theory]
    [InlineData("state: CA", "state: ZZ", "C063", 7)]
    [InlineData("M43.16, M48.062", "M43.99Z, M48.062", "C062", 10)]
    public void What_is_hardly_right_is_a_message(string old, string @new, string code, int line)
    {
        _case.Request(old, @new);
        var message = Assert.Single(_case.Read().Messages);
        Assert.Equal((code, line), (message.Code, message.Place.Line));
    }

    [Theory]
    [InlineData("M45.A0")]
    [InlineData("D47.Z1")]
    [InlineData("S32.001A")]
    [InlineData("M80.08XA")]
    [InlineData("C81.9A")]
    [InlineData("M54")]
    public void A_diagnosis_with_letters_in_their_place_raises_nothing(string diagnosis)
    {
        _case.Request("M43.16, M48.062", diagnosis);
        Assert.Empty(_case.Read().Messages);
    }

    [Fact]
    public void A_bracket_that_is_not_closed_is_named_where_it_opens()
    {
        _case.Request("member: { age: 68, sex: female }", "member: { age: 68, sex: female # {not this}");
        var problem = Assert.Single(_case.Refused());
        Assert.Equal(("Y001", 9, 9), (problem.Code, problem.Place.Line, problem.Place.Column));
    }

    [Theory]
    [InlineData("id: one-level", "id: One Level", "C020", 1)]
    [InlineData("id: one-level", "id: ../../etc", "C020", 1)]
    [InlineData("received: 2025-08-04T23:12:00-07:00", "received: 2025-02-30T23:12:00-07:00", "C021", 3)]
    [InlineData("received: 2025-08-04T23:12:00-07:00", "received: 2025-08-04T23:12:00", "C021", 3)]
    [InlineData("received: 2025-08-04T23:12:00-07:00", "received: 2025-08-04", "C021", 3)]
    [InlineData("received: 2025-08-04T23:12:00-07:00", "received: yesterday", "C021", 3)]
    [InlineData("received: 2025-08-04T23:12:00-07:00\n", "", "Y003", 1)]
    [InlineData("received: 2025-08-04T23:12:00-07:00", "received:", "Y003", 3)]
    [InlineData("urgency: standard", "urgency: soon", "Y005", 4)]
    [InlineData("line_of_business: commercial", "line_of_business: vip", "Y005", 6)]
    [InlineData("state: CA", "state: California", "C022", 7)]
    [InlineData("profile: default", "profile: ../default", "C022", 8)]
    [InlineData("age: 68", "age: -1", "C023", 9)]
    [InlineData("age: 68", "age: 200", "C023", 9)]
    [InlineData("age: 68", "age: sixty", "Y004", 9)]
    [InlineData("age: 68", "age: 6.5", "Y004", 9)]
    [InlineData("sex: female", "sex: f", "Y005", 9)]
    [InlineData("sex: female", "sex: female, name: x", "Y002", 9)]
    [InlineData("M43.16, M48.062", "M43.16, 48.062", "C024", 10)]
    [InlineData("M43.16, M48.062", "M4316", "C024", 10)]
    [InlineData("construct: L4-L5", "construct: L5-L4", "C029", 11)]
    [InlineData("construct: L4-L5", "construct: pelvis-L4", "C029", 11)]
    [InlineData("construct: L4-L5", "construct: L4-L9", "C028", 11)]
    [InlineData("construct: L4-L5", "construct: L4-L4", "C028", 11)]
    [InlineData("construct: L4-L5", "construct: L4", "C028", 11)]
    [InlineData("construct: L4-L5", "construct: 5-6", "C028", 11)]
    [InlineData("construct: L4-L5", "construct: '-'", "C028", 11)]
    [InlineData("22633\", units: 1, levels: [L4-L5]", "22633\", units: 1, levels: [L4-5]", "C028", 13)]
    [InlineData("22633\", units: 1, levels: [L4-L5]", "22633\", units: 1, levels: [S1-L4]", "C029", 13)]
    [InlineData("22633\", units: 1, levels: [L4-L5]", "22633\", units: 1, levels: [{ a: b }]", "Y004", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"22633-59\", units: 1", "C026", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"2263\\u202E3\", units: 1", "C026", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"../..\", units: 1", "C026", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"22633\"", "Y003", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"22633\", units: 0", "C027", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"22633\", units: -3", "C027", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"22633\", units: 99999999999", "Y004", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"22633\", units: 1, units: 2", "Y001", 13)]
    [InlineData("code: \"22633\", units: 1", "code: \"22633\", modifier: x, units: 1", "Y002", 13)]
    [InlineData("side: left", "side: middle", "Y005", 15)]
    [InlineData("planned_date: 2025-09-02", "planned_date: 2025-02-29", "Y004", 16)]
    [InlineData("planned_date: 2025-09-02", "priority: high", "Y002", 16)]
    [InlineData("urgency: standard", "urgency: standard\nurgency: expedited", "Y001", 5)]
    [InlineData("question: Is it necessary?", "question: [unclosed", "Y001", 2)]
    [InlineData("question: Is it necessary?", "question: &a x\nq2: *a", "Y007", 3)]
    public void A_bad_value_is_refused_with_its_place(string old, string @new, string code, int line)
    {
        _case.Request(old, @new);

        var problem = Assert.Single(_case.Refused(), p => p.Code == code);
        Assert.Equal("case.yaml", problem.Place.File);
        Assert.Equal(line, problem.Place.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("just a text")]
    [InlineData("- a\n- b\n")]
    [InlineData("a: b\n---\nc: d\n")]
    [InlineData("\0\0\0")]
    public void What_is_no_mapping_is_refused(string text)
    {
        _case.Write("case.yaml", text);
        Assert.Contains(_case.Refused(), p => p.Code is "Y001");
    }

    [Fact]
    public void No_procedures_is_refused()
    {
        _case.Write(
            "case.yaml",
            TemporaryCase.GoodRequest[..TemporaryCase.GoodRequest.IndexOf("procedures:", StringComparison.Ordinal)] + "procedures: []\n"
        );
        Assert.Equal(["C025"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void Deep_nesting_is_refused_before_it_is_parsed()
    {
        _case.Request("Is it necessary?", new string('[', 100_000));
        Assert.Equal(["Y006"], _case.Refused().Select(p => p.Code));
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        _case.Request("age: 68", "age: 680");
        File.WriteAllText(
            _case.Path("case.yaml"),
            File.ReadAllText(_case.Path("case.yaml"))
                .Replace("standard", "soon", StringComparison.Ordinal)
                .Replace("side: left", "side: middle, colour: red", StringComparison.Ordinal)
        );
        _case.Write("chart/01-mri.md", "---\ndate: 2025-13-01\n---\ntext");
        _case.Write("chart/02.md", [0xC3, 0x28]);

        Assert.Equal(["Y005", "C023", "Y005", "Y002", "C012", "C003"], _case.Refused().Select(p => p.Code));
    }
}
