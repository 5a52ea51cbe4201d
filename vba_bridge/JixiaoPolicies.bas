Attribute VB_Name = "JixiaoPolicies"
' Reads the list of policies from the cell of the first sheet for the ribbon; it is written there from policies/*.toml.
Option Explicit
Option Private Module

Public Function PolicyCount() As Long
    PolicyCount = UBound(Choices()) + 1
End Function

' Counted from 0, as the ribbon does; "" where there is none.
Public Function PolicyAt(ByVal index As Long) As String
    If index >= 0 And index <= UBound(Choices()) Then PolicyAt = Choices()(index)
End Function

' The place of the present policy.
Public Function PolicyIndex() As Long
    Dim place As Long
    For place = 0 To UBound(Choices())
        If Choices()(place) = Present() Then PolicyIndex = place
    Next place
End Function

Public Sub ChoosePolicy(ByVal title As String)
    If PolicyCell() Is Nothing Then Refuse Say("no_policy")
    If Len(title) > 0 And title <> Present() Then PutThrough PolicyCell(), title
End Sub

' Whether a change concerns the cell of the policy.
Public Function Concerns(ByVal target As Object) As Boolean
    Dim cell As Object
    Set cell = PolicyCell()
    If cell Is Nothing Then Exit Function
    If target.Worksheet.Name <> cell.Worksheet.Name Then Exit Function
    Concerns = Not Application.Intersect(target, cell) Is Nothing
End Function

Private Function PolicyCell() As Object
    Set PolicyCell = MarkedCell(MarkOf("home"))
End Function

Private Function Present() As String
    If Not PolicyCell() Is Nothing Then Present = PolicyCell().text
End Function

' The entries of the validation list; a present policy that is not among them comes last.
Private Function Choices() As Variant
    Dim entries As Variant, written As String, place As Long
    On Error Resume Next
    ' The list comes back with the separator of the computer.
    written = Replace(PolicyCell().Validation.Formula1, ";", ",")
    On Error GoTo 0
    If Left$(written, 1) = "=" Then written = ""
    entries = Split(written, ",")
    For place = 0 To UBound(entries)
        entries(place) = Trim$(entries(place))
        If entries(place) = Present() Then
            Choices = entries
            Exit Function
        End If
    Next place
    If Len(Present()) > 0 Then entries = Split(written & IIf(Len(written) > 0, ",", "") & Present(), ",")
    Choices = entries
End Function
